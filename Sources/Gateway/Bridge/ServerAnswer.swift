import MCPProtocol

/// How the server has answered one request, whichever transport carried it.
struct ServerAnswer {
  /// The HTTP status; 200 where there is none.
  var status: Int
  /// What the answer's head said of the session.
  var headers: [(name: String, value: String)] = []
  /// The answer; absent when there was none that could be read.
  var envelope: Envelope?

  /// The session that the server has named.
  var sessionID: String? { headers.first { $0.name == "Mcp-Session-Id" }?.value }
}
