public import Screen
public import ToolModel
public import ToolPins

/// A fact that the shell tells the console; the only way its state changes.
public enum ConsoleEvent: Sendable {
  /// A key was pressed, text was pasted, or the mouse was used.
  case keyPressed(Key)
  /// The terminal has this size now.
  case resized(Size)
  /// Time passed: milliseconds since 1970.
  case ticked(milliseconds: Int64)

  /// The terminal shows so many colours, or so many are wanted.
  case colorsFound(ColorDepth)

  /// These servers stand in the files of MCP clients; problems say which files could not be read.
  case serversFound([ServerChoice], problems: [String])
  /// These policies were written before, the latest first.
  case recentFound([StackServer])
  /// These servers can be reached, or were looked at before.
  case stackRead([StackServer])
  /// A search of the catalogue for this text found these tools.
  case catalogueFound(String, [CatalogueHit])
  /// A scan began; the text says of what, in full.
  case scanStarted(String)
  /// A scan has news to show.
  case scanProgressed(String)
  /// A server was scanned and these are its tools.
  case serverScanned(ServerIdentity, tools: [Tool])
  /// The scan that brought the tools found this odd, in words.
  case scanWarned([String])
  /// A scan failed; the text says why and what to do.
  case scanFailed(String)

  /// The policy file was read; `nil` when there is no file yet.
  case policyRead(bytes: [UInt8]?)
  /// The policy file was seen to hold this while the gateway runs; often what the deck has written itself.
  case policySeen(bytes: [UInt8])
  /// The policy file could not be read; the text says why.
  case policyUnreadable(String)
  /// The bytes asked for are in the policy file now.
  case policyWritten(bytes: [UInt8])
  /// Nothing was written, since the file holds something else than expected; `nil` when it is gone.
  case writeRefused(onDisk: [UInt8]?)
  /// Nothing was written; the text says why.
  case writeFailed(String)

  /// The approved definitions were read, at the start or because their file has changed; `nil` when there are none yet.
  case pinsRead(ToolPins?)
  /// These definitions are approved now.
  case pinsWritten(ToolPins)
  /// The approved definitions could not be read or written; the text says why.
  case pinsFailed(String)
  /// The gateway withholds a tool whose definition is not approved; the text says which and why.
  case toolNotApproved(String)

  /// A draft was kept when the program ended before it was written, at a time in milliseconds since 1970; of several
  /// the oldest comes first.
  case draftFound(bytes: [UInt8], kept: Int64? = nil)

  /// The editor ended and left these bytes.
  case editorReturned(bytes: [UInt8])
  /// The editor could not be run; the text says why.
  case editorFailed(String)

  /// The gateway accepts calls.
  case gatewayStarted(GatewayConnection)
  /// The gateway uses the policy that was written last.
  case gatewayReloaded
  /// The gateway is off.
  case gatewayStopped
  /// The gateway could not be started, or could not go on, or refused a policy; the text says why.
  case gatewayFailed(String)
  /// The gateway decided about a message.
  case decisionMade(CallRecord)
  /// Who uses the gateway, and how full its limits are, by grant.
  case gatewayLooked([LiveGrant])
  /// More decisions came than could be shown; this many were left out.
  case decisionsSkipped(Int)

  /// These calls wait for a person now.
  case callsWaiting([WaitingCall])
  /// A person's answer to a waiting call was taken; the text says what became of it.
  case callJudged(String)
  /// Whether the gateway decides and records without enforcing.
  case shadowSet(Bool)

  /// A call that was tried brought an answer.
  case callAnswered(CallAnswer)
  /// A call that was tried brought none; the text says why.
  case callFailed(String)

  /// A copy of the policy is in this file.
  case copyWritten(path: String)
  /// A client's file with the gateway's entry in it, not written yet.
  case clientEntryPrepared(ClientEntryChange)
  /// A client's file was written, and what it held before is in the backup.
  case clientEntryWritten(path: String, backup: String?)
  /// A copy or a client's file was not written; the text says why.
  case sharingFailed(String)

  /// Text reached the clipboard, as far as the terminal tells.
  case textCopied
  /// Text could not be copied; the text says why.
  case copyFailed(String)
  /// A theme is shown now.
  case themeSwitched(String)
  /// A theme cannot be shown; the text says why.
  case themeFailed(String, String)
}
