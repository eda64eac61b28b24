import MCPProtocol

/// What a client calls a request that is on its way: its session, if it has one, and its id.
struct SentRequest {
  var session: String?
  var id: RequestID
}
