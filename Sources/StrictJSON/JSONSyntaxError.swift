/// Why a text is not strict JSON, and where.
public struct JSONSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where reading stopped.
  public let position: TextPosition
  /// What was found and what was expected, as one sentence without a full stop.
  public let message: String

  /// Creates an error at a place.
  public init(position: TextPosition, message: String) {
    self.position = position
    self.message = message
  }

  /// The place and the message.
  public var description: String { "\(position): \(message)" }
}
