import MCPProtocol

/// One connection of a scan, over some transport.
protocol ScanLink: AnyObject {
  /// Opens the connection; ``ScanRun`` hears of the outcome.
  func open()
  /// Sends one message.
  func send(_ message: OutgoingMessage)
  /// Ends the connection and calls back when nothing of it is left.
  ///
  /// - Parameter isHurried: whether good order matters less than speed: the scan has failed or was cancelled.
  func end(isHurried: Bool, _ completion: @escaping () -> Void)
}

/// What a connection of a scan reports.
enum ScanLinkEvent {
  /// Something for the conversation.
  case conversation(ToolScan.Event)
  /// The connection cannot serve any conversation.
  case failed(ScanFailure.Cause)
}
