/// Why an audit log cannot be used.
public struct AuditFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// What went wrong with which file, as the end of a sentence that begins with "The audit log".
  public let reason: String

  /// Creates a failure.
  public init(_ reason: String) {
    self.reason = reason
  }

  /// One sentence.
  public var description: String { "The audit log \(reason)." }
}
