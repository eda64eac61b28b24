/// A way to a server process; what comes back arrives at the session that was given when it was made.
protocol ServerLink: AnyObject {
  /// Sends one message as a line.
  func send(_ message: [UInt8])

  /// Ends the process: its input is closed, then it is asked, then it is killed.
  func end()
}
