public import PolicyModel

/// Something the shell must do after an event; its outcome comes back as an event.
public enum ConsoleEffect: Hashable, Sendable {
  /// Scan the server again.
  case scan
  /// Read the policy file.
  case readPolicy
  /// Write the policy file when it still holds `expecting`; `nil` expects no file.
  case writePolicy(bytes: [UInt8], expecting: [UInt8]?)
  /// Start the gateway with the policy as written.
  case startGateway(Policy)
  /// Give the running gateway the policy as written.
  case reloadGateway(Policy)
  /// Stop the gateway.
  case stopGateway
  /// Put text on the clipboard.
  case copy(String)
  /// Open bytes in the person's editor.
  case openEditor(bytes: [UInt8])
  /// Show this theme.
  case switchTheme(String)
  /// Paint the whole terminal anew.
  case redraw
  /// Hand the terminal back to the shell until the program is resumed.
  case suspend
  /// End the program.
  case quit
}
