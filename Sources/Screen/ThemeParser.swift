/// Reads a theme file line by line.
struct ThemeParser {
  private enum Section {
    case head
    case palette
    case roles
  }

  private(set) var palette: [String: ThemeColor] = [:]
  private(set) var rules: [Role: ThemeRule] = [:]
  private(set) var problems: [ThemeProblem] = []
  private(set) var warnings: [ThemeProblem] = []
  private let parent: (String) -> Theme?
  private var section = Section.head
  private var line = 0
  private var seen: Set<String> = []

  /// Starts at the first line.
  init(parent: @escaping (String) -> Theme?) {
    self.parent = parent
  }

  /// Takes the next line.
  mutating func take(_ source: Substring) {
    line += 1
    let words = source.split { $0 == " " || $0 == "\t" || $0 == "\r" }
    guard let first = words.first, first != "#", !first.hasPrefix("#") else { return }
    if first.hasPrefix("[") {
      enter(words.joined(separator: " "))
    } else if words.count >= 2, words[1] == "=" {
      assign(String(first), Array(words.dropFirst(2)))
    } else {
      fail("expected `name = value`, found `\(Self.shown(source))`; put spaces around the equals sign")
    }
  }

  private mutating func enter(_ header: String) {
    switch header {
    case "[palette]": section = .palette
    case "[roles]": section = .roles
    default: fail("no section is called `\(Self.shown(header))`; there are [palette] and [roles]")
    }
    seen.removeAll()
  }

  private mutating func assign(_ name: String, _ words: [Substring]) {
    guard seen.insert(name).inserted else {
      fail("`\(Self.shown(name))` is already set above; remove one of the two lines")
      return
    }
    guard !words.isEmpty else {
      fail("`\(Self.shown(name))` has no value after the equals sign")
      return
    }
    switch section {
    case .head: inherit(name, words)
    case .palette: palette[name] = color(words)
    case .roles: rule(name, words)
    }
  }

  private mutating func inherit(_ name: String, _ words: [Substring]) {
    guard name == "inherits" else {
      fail("only `inherits = THEME` may stand before [palette], found `\(Self.shown(name))`")
      return
    }
    let wanted = words.joined(separator: " ")
    guard let theme = parent(wanted) else {
      fail("there is no theme `\(Self.shown(wanted))` to inherit from")
      return
    }
    palette = theme.palette
    rules = theme.rules
  }

  private mutating func rule(_ name: String, _ words: [Substring]) {
    var rule = ThemeRule()
    rule.foreground = reference(words[0])
    if words.count > 1 { rule.background = reference(words[1]) }
    for word in words.dropFirst(2) {
      if word == "mono" {
        rule.monoAttributes = rule.monoAttributes ?? []
      } else if let attribute = attribute(word) {
        if rule.monoAttributes != nil {
          rule.monoAttributes?.formUnion(attribute)
        } else {
          rule.attributes.formUnion(attribute)
        }
      }
    }
    if let role = Role(rawValue: name) {
      rules[role] = rule
    } else {
      warnings.append(ThemeProblem(line: line, message: "no role is called `\(Self.shown(name))`; the line is ignored"))
    }
  }

  mutating func fail(_ message: String) {
    problems.append(ThemeProblem(line: line, message: message))
  }

  /// A piece of the file as it may be repeated in a message: short.
  static func shown(_ text: some StringProtocol) -> String {
    text.count > 40 ? text.prefix(40) + "…" : String(text)
  }
}
