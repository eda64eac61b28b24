public import PolicyModel
public import StrictJSON
public import ToolPins

/// Something the shell must do after an event; its outcome comes back as an event.
public enum ConsoleEffect: Hashable, Sendable {
  /// Look for servers in the files of MCP clients.
  case findServers
  /// Scan this server from now on.
  case connect(ServerChoice)
  /// Look for every server that agents can reach or that was looked at before.
  case readStack
  /// Search the catalogue's tools.
  case searchCatalogue(String)
  /// Work on another policy from now on, and on its server where that is known.
  case openPolicy(path: String, server: ServerChoice?)
  /// Give the running scan up.
  case cancelScan
  /// Scan the server again.
  case scan
  /// Read the policy file.
  case readPolicy
  /// Write the policy file when it still holds `expecting`; `nil` expects no file.
  case writePolicy(bytes: [UInt8], expecting: [UInt8]?)
  /// Write the approved definitions beside the policy.
  case writePins(ToolPins)
  /// Start the gateway with the policy as written.
  case startGateway(Policy)
  /// Give the running gateway the policy as written.
  case reloadGateway(Policy)
  /// Stop the gateway.
  case stopGateway
  /// Look at who uses the gateway and how full its limits are.
  case lookAtGateway
  /// Answer a call that waits: let it pass, once, or refuse it with a reason.
  case answerCall(id: String, agrees: Bool, reason: String?)
  /// Decide and record without enforcing, or enforce again.
  case setShadow(Bool)
  /// Call a tool through the gateway, as a client would; its answer comes back as an event.
  case callTool(String, arguments: JSONValue)
  /// Write a copy of the policy to another file.
  case writeCopy(bytes: [UInt8], path: String)
  /// Work out a client's file with the gateway's entry in it.
  case prepareClientEntry(client: String)
  /// Write a client's file, when it still holds what it held, and keep what it held beside it.
  case writeClientEntry(ClientEntryChange)
  /// Throw this draft away, which was kept from last time; the one that is worked on is kept first.
  case forgetDraft([UInt8])
  /// Put text on the clipboard.
  case copy(String)
  /// Open bytes in the person's editor.
  case openEditor(bytes: [UInt8])
  /// Show this theme.
  case switchTheme(String)
  /// Remember these filters.
  case saveFilters([String])
  /// Paint the whole terminal anew.
  case redraw
  /// Hand the terminal back to the shell until the program is resumed.
  case suspend
  /// End the program.
  case quit
}
