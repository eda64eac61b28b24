/// Something the mouse did.
public struct MouseEvent: Hashable, Sendable {
  /// What was done.
  public enum Action: Hashable, Sendable {
    /// The left button went down and up.
    case click
    /// The left button was clicked twice.
    case doubleClick
    /// The right button went down.
    case secondaryClick
    /// The wheel turned away from the user.
    case scrollUp
    /// The wheel turned towards the user.
    case scrollDown
  }

  /// What was done.
  public let action: Action
  /// Where.
  public let position: Position

  /// Makes an event.
  public init(_ action: Action, at position: Position) {
    self.action = action
    self.position = position
  }
}
