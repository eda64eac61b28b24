import HTTPFraming
import MCPProtocol

/// Carries admitted messages to the server and its messages back to the exchanges that wait for them.
protocol Relay: AnyObject {
  /// Passes on a request; its answer ends the exchange.
  func forward(_ envelope: Envelope, _ pending: PendingCall, from client: ClientContext, _ exchange: any Exchange)

  /// Whether the session that the client names was opened through this relay.
  func knowsSession(of client: ClientContext) -> Bool

  /// Whether another grant opened the session that the client names.
  func isForeign(_ client: ClientContext) -> Bool

  /// Passes on a notification, or the client's answer to a request of the server.
  func pass(_ envelope: Envelope, from client: ClientContext, _ exchange: any Exchange)

  /// Opens the stream on which the server speaks unasked.
  func openStream(from client: ClientContext, _ exchange: any Exchange)

  /// Ends a session.
  func endSession(from client: ClientContext, _ exchange: any Exchange)

  /// Tells every session of a grant that the list of tools has changed.
  func announceToolChanges(to gate: Gate)

  /// Ends every session of a grant.
  func endSessions(of gate: Gate)

  /// Ends what has not been used for too long.
  func sweep(now: UInt64)

  /// Ends every session and process.
  func stop(whenDone: @escaping () -> Void)
}

/// What the transport says about the client a message came from.
struct ClientContext {
  /// The gate of the grant whose token the client carries.
  let gate: Gate
  /// The session the client names, or the gateway's own name for a client over stdio.
  var sessionID: String?
  /// The request's headers; empty over stdio.
  var headers = HTTPHeaders()
}
