/// How every role looks, at every colour depth.
public struct Theme: Sendable {
  /// What the theme is called.
  public let name: String

  /// What was odd in the theme file but did no harm, such as a role nobody knows.
  public let warnings: [ThemeProblem]

  var palette: [String: ThemeColor]
  var rules: [Role: ThemeRule]

  init(name: String, palette: [String: ThemeColor], rules: [Role: ThemeRule], warnings: [ThemeProblem]) {
    self.name = name
    self.palette = palette
    self.rules = rules
    self.warnings = warnings
  }

  /// The theme that works without a file: the terminal's own colours, meaning carried by bold, dim and reverse.
  public static let plain = Theme(
    name: "plain",
    palette: [:],
    rules: [
      .focus: ThemeRule(attributes: .reverse), .selection: ThemeRule(attributes: .bold),
      .heading: ThemeRule(attributes: .bold), .title: ThemeRule(attributes: .bold),
      .dim: ThemeRule(attributes: .dim), .header: ThemeRule(attributes: .reverse),
      .fieldFocus: ThemeRule(attributes: .underline), .buttonFocus: ThemeRule(attributes: .reverse),
      .hiddenMark: ThemeRule(attributes: .reverse), .hintKey: ThemeRule(attributes: .bold),
      .riskCritical: ThemeRule(attributes: .bold), .error: ThemeRule(attributes: .bold),
    ],
    warnings: []
  )

  /// Roles that the theme and its ancestors say nothing about; they look like ordinary text.
  public var undefinedRoles: [Role] {
    Role.allCases.filter { rules[$0] == nil }
  }

  /// How a style looks at a depth.
  ///
  /// The colour of the role goes on the background of the surface, unless the role has a background of its own; a role
  /// without a colour, or with one that cannot be read there, takes that of the surface. Attributes add up.
  ///
  /// - Complexity: O(1), a few dictionary look-ups; keep the result when a whole screen is drawn.
  public func appearance(of style: Style, depth: ColorDepth) -> Appearance {
    let own = appearance(of: style.role, depth: depth)
    guard let surface = style.surface, surface != style.role else { return own }
    let ground = appearance(of: surface, depth: depth)
    let background = own.background == Appearance.terminalColor ? ground.background : own.background
    let isReadable = own.foreground != Appearance.terminalColor && !own.vanishes(on: background, depth: depth)
    return Appearance(
      foreground: isReadable ? own.foreground : ground.foreground,
      background: background,
      attributes: own.attributes.union(ground.attributes)
    )
  }

  private func appearance(of role: Role, depth: ColorDepth) -> Appearance {
    guard let rule = rules[role] else { return Appearance() }
    guard depth != .mono else {
      return Appearance(attributes: rule.monoAttributes ?? rule.attributes.union(rule.foreground?.monoAttributes ?? []))
    }
    return Appearance(
      foreground: rule.foreground?.foreground(at: depth) ?? Appearance.terminalColor,
      background: rule.background?.background(at: depth) ?? Appearance.terminalColor,
      attributes: rule.attributes.union(rule.foreground?.attributes(at: depth) ?? [])
    )
  }
}
