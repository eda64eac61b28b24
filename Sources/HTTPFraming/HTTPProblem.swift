/// Why bytes are not an HTTP message that is accepted here.
public struct HTTPProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The status that answers a request with this problem.
  public let status: Int
  /// What was found; holds nothing of the message itself.
  public let description: String

  init(_ description: String, status: Int = 400) {
    self.status = status
    self.description = description
  }
}
