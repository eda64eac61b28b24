import SQLiteFile

/// Why a limit store cannot be used.
public struct LimitStoreError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What happened and what to do, as one sentence.
  public let message: String

  /// Creates an error.
  public init(message: String) {
    self.message = message
  }

  /// Says of a file's error that it keeps limits from being counted.
  init(_ error: SQLiteError) {
    message = "The limits cannot be counted: \(error.reason)."
  }

  /// The message.
  public var description: String { message }
}
