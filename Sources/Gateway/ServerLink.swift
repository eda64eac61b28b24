/// A way to a server process; what comes back arrives at the session that was given when it was made.
protocol ServerLink: AnyObject {
  /// Sends one message as a line.
  ///
  /// - Parameter whenRead: called once when the message that was taken waits no longer to be read by the server.
  /// - Returns: whether it was taken; not when the server reads so slowly that too much waits already.
  func send(_ message: [UInt8], whenRead: @escaping () -> Void) -> Bool

  /// Notes that a message is not even sent because of what waits already.
  func refused()

  /// Gives up a server that has read nothing at all since a message was refused.
  func sweep(now: UInt64)

  /// Ends the process: its input is closed, then it is asked, then it is killed.
  func end()
}

extension ServerLink {
  /// Sends one message as a line.
  @discardableResult
  func send(_ message: [UInt8]) -> Bool { send(message) {} }

  /// Nothing: what is not sent says nothing of the server.
  func refused() {}

  /// Nothing: the next message does not wait for a server that takes none.
  func sweep(now: UInt64) {}
}
