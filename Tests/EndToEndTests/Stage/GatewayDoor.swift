import Foundation

/// Where a gateway is reached, whoever started it, and how requests get in.
struct GatewayDoor {
  let endpoint: String
  let token: String

  /// The port in the endpoint.
  var port: UInt16 { URL(string: endpoint)?.port.flatMap { UInt16(exactly: $0) } ?? 0 }

  /// Sends one request over a connection of its own; headers that are given replace the usual ones, nil leaves one out.
  func post(_ body: [UInt8], headers changed: [String: String?] = [:]) async throws -> HTTPReply {
    try await LoopbackConnection(port: port).exchange(request(body, headers: changed))
  }

  /// The bytes of a request.
  func request(_ body: [UInt8], headers changed: [String: String?] = [:]) -> [UInt8] {
    var headers: [String: String?] = [
      "Host": "127.0.0.1:\(port)",
      "Authorization": "Bearer \(token)",
      "Content-Type": "application/json",
      "Accept": "application/json, text/event-stream",
      "Content-Length": "\(body.count)",
      "Connection": "close",
    ]
    headers.merge(changed) { _, new in new }
    let path = URL(string: endpoint)?.path ?? "/"
    let fields = headers.sorted { $0.key < $1.key }.compactMap { name, value in value.map { "\(name): \($0)\r\n" } }
    let head = "POST \(path) HTTP/1.1\r\n\(fields.joined())\r\n"
    return Array(head.utf8) + body
  }

  /// Calls a tool as a client of the stateless era does.
  func call(_ tool: String, _ arguments: String = "{}", id: Int = 1) async throws -> HTTPReply {
    let meta = """
      {"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
      "io.modelcontextprotocol/clientInfo":{"name":"proof","version":"1"},\
      "io.modelcontextprotocol/clientCapabilities":{}}
      """
    let params = "{\"name\":\"\(tool)\",\"arguments\":\(arguments),\"_meta\":\(meta)}"
    let body = "{\"jsonrpc\":\"2.0\",\"id\":\(id),\"method\":\"tools/call\",\"params\":\(params)}"
    let headers = ["MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "tools/call", "Mcp-Name": tool]
    return try await post(Array(body.utf8), headers: headers)
  }
}
