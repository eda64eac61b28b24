/// Why a limit store cannot be used.
public struct LimitStoreError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What happened and what to do, as one sentence.
  public let message: String

  /// Creates an error.
  public init(message: String) {
    self.message = message
  }

  /// The message.
  public var description: String { message }
}
