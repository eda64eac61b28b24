import MCPProtocol

/// A request that a server process has not answered yet.
struct WaitingRequest {
  var pending: PendingCall
  let exchange: any Exchange
  /// The token the client gave for progress.
  let clientToken: RequestID?
  /// The token the server was given; the same unless another client's request uses it.
  let serverToken: RequestID?
  /// Whether the client wants to read what the server logs meanwhile.
  let wantsLog: Bool
  /// What a listener may be told.
  var acknowledgement = Acknowledgement()
  /// Whether the client has withdrawn the request.
  var isCancelled = false
  /// Whether the client has withdrawn something while this was under way, by an id that the server may read as this one's.
  var mayBeCancelled = false
  /// The order of arrival: the newest request carries what the server says of its own accord.
  let order: Int
  /// The whole message when it opens the session, to open it again when the server has ended.
  var opening: Envelope?

  /// Whether it stays open to hear of changes.
  var isListening: Bool {
    if case .listening = pending.kind { true } else { false }
  }
}
