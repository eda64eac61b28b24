/// What the demo server wants done; whoever pumps its streams does it.
public enum DemoServerAction: Hashable, Sendable {
  /// Write this message as one line; the newline is not part of it.
  case send([UInt8])
  /// Call ``DemoServer/wake(_:at:)`` with this token after so many milliseconds.
  case wake(afterMilliseconds: Int, token: Int)
  /// The conversation is over: end the process.
  case finish
}
