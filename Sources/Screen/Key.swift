/// A key press, a paste, a mouse event, or a new size of the terminal.
public enum Key: Hashable, Sendable {
  /// A visible character, or a space.
  case character(Character)
  /// Ctrl with a lower-case letter or one of `@ [ \ ] ^ _`; Ctrl-I, Ctrl-M and Ctrl-[ arrive as Tab, Enter and Escape.
  case control(Character)
  /// Alt with a character.
  case alternate(Character)
  /// F1 to F12.
  case function(Int)
  /// Enter.
  case enter
  /// Tab.
  case tab
  /// Shift-Tab.
  case backTab
  /// Escape.
  case escape
  /// Backspace.
  case backspace
  /// Delete.
  case delete
  /// Insert.
  case insert
  /// Cursor up.
  case up
  /// Cursor down.
  case down
  /// Cursor left.
  case left
  /// Cursor right.
  case right
  /// Home.
  case home
  /// End.
  case end
  /// Page up.
  case pageUp
  /// Page down.
  case pageDown
  /// Shift with cursor up.
  case shiftUp
  /// Shift with cursor down.
  case shiftDown
  /// Shift with cursor left.
  case shiftLeft
  /// Shift with cursor right.
  case shiftRight
  /// Ctrl with cursor up.
  case controlUp
  /// Ctrl with cursor down.
  case controlDown
  /// Ctrl with cursor left.
  case controlLeft
  /// Ctrl with cursor right.
  case controlRight
  /// Text the user pasted; line ends are LF, everything else is as it came.
  case paste(String)
  /// The mouse.
  case mouse(MouseEvent)
  /// The terminal has a new size.
  case resize(Size)
}
