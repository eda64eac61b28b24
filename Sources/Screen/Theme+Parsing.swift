extension Theme {
  /// Most bytes of a theme file.
  public static let maxBytes = 65_536

  /// Reads a theme.
  ///
  /// ```
  /// # Lines that begin with a number sign are comments.
  /// inherits = dark
  ///
  /// [palette]
  /// red = #ff5555 203 bright-red bold
  ///
  /// [roles]
  /// risk-critical = red - bold
  /// focus = default blue mono reverse
  /// ```
  ///
  /// A palette entry lists the colour and what replaces it: true colour, number in the palette of 256, one of the
  /// sixteen names, attributes where there are none. Each part may be missing; it is then the nearest of the part
  /// before. A role lists foreground, background (`-` or `default` for the terminal's own) and attributes; what follows
  /// the word `mono` counts only without colours. Values may also name a palette entry, a number or a colour directly.
  ///
  /// - Parameters:
  ///   - source: The text of the file.
  ///   - name: What to call the theme.
  ///   - parent: Finds the theme that `inherits` names.
  /// - Throws: Every line that cannot be understood. A role nobody knows is only a warning, so that a theme for a newer
  ///   version still loads.
  public init(parsing source: String, name: String, parent: @escaping (String) -> Theme? = { _ in nil })
    throws(ThemeProblems)
  {
    var parser = ThemeParser(parent: parent)
    if source.utf8.count > Self.maxBytes {
      let message = "the file has more than \(Self.maxBytes) bytes; a theme needs about 4000"
      throw ThemeProblems(theme: name, problems: [ThemeProblem(line: 1, message: message)])
    }
    for line in source.split(separator: "\n", omittingEmptySubsequences: false) { parser.take(line) }
    guard parser.problems.isEmpty else { throw ThemeProblems(theme: name, problems: parser.problems) }
    self.init(name: name, palette: parser.palette, rules: parser.rules, warnings: parser.warnings)
  }
}
