/// Something wrong in a theme file.
public struct ThemeProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line, from 1.
  public let line: Int
  /// What was found, and what to write instead.
  public let message: String

  /// Makes a problem.
  public init(line: Int, message: String) {
    self.line = line
    self.message = message
  }

  /// The line and the message.
  public var description: String { "line \(line): \(message)" }
}
