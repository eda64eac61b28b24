import MCPProtocol

/// A request that a server process has not answered yet.
struct WaitingRequest {
  var pending: PendingCall
  let exchange: any Exchange
  /// The token the client gave for progress.
  let clientToken: RequestID?
  /// The token the server was given; the same unless another client's request uses it.
  let serverToken: RequestID?
  /// Whether the client has withdrawn the request.
  var isCancelled = false
  /// The order of arrival: the newest request carries what the server says of its own accord.
  let order: Int
  /// The whole message when it opens the session, to open it again when the server has ended.
  var opening: Envelope?
}
