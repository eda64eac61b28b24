/// Why a theme file cannot be used: every problem at once.
public struct ThemeProblems: Error, Hashable, Sendable, CustomStringConvertible {
  /// The theme that was read.
  public let theme: String
  /// The problems, in the order of the file.
  public let problems: [ThemeProblem]

  /// One line per problem.
  public var description: String {
    problems.map { "theme \(theme), \($0)" }.joined(separator: "\n")
  }
}
