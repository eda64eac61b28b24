/// Every mistake in a policy document, in the order of the text.
public struct PolicyProblems: Error, Hashable, Sendable, CustomStringConvertible {
  /// The mistakes; never empty, at most ``most``.
  public let problems: [PolicyProblem]
  /// How many more mistakes there are than are listed.
  public let omitted: Int

  /// The most mistakes listed.
  public static let most = 500

  /// Creates a list of mistakes.
  public init(_ problems: [PolicyProblem], omitted: Int = 0) {
    self.problems = problems
    self.omitted = omitted
  }

  /// One line for each mistake.
  public var description: String {
    var lines = problems.map(\.description)
    if omitted > 0 { lines.append("and \(omitted) more") }
    return lines.joined(separator: "\n")
  }
}
