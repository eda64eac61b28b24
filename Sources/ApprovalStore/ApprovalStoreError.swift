import SQLiteFile

/// Why approvals cannot be kept.
public struct ApprovalStoreError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What happened, to stand inside a sentence.
  public let reason: String

  init(_ error: SQLiteError) {
    reason = error.reason
  }

  /// The whole sentence.
  public var description: String { "The approvals cannot be kept: \(reason)." }
}
