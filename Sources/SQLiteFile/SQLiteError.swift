/// Why an SQLite file could not be used.
public struct SQLiteError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What happened, to stand inside a sentence: no capital at its beginning and no full stop at its end.
  public let reason: String

  /// Creates an error; whoever throws one inside a transaction undoes it.
  public init(reason: String) {
    self.reason = reason
  }

  /// The reason.
  public var description: String { reason }
}
