/// Headers that repeat the body, in requests of the stateless era (SEP-2243): the body decides, and both must agree.
enum MirrorRows {
  static let meta =
    #""_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}"#

  static let mirrors: [HostileRequest] = [
    mismatch("no mirrors", []),
    mismatch("no version in a header", ["Mcp-Method: tools/call", "Mcp-Name: ok"]),
    mismatch(
      "another version in a header",
      ["MCP-Protocol-Version: 2025-11-25", "Mcp-Method: tools/call", "Mcp-Name: ok"]
    ),
    mismatch("no method", ["MCP-Protocol-Version: 2026-07-28", "Mcp-Name: ok"]),
    mismatch("another method", all(method: "tools/list")),
    mismatch("the method in capitals in a header", all(method: "Tools/Call")),
    mismatch("no name in a header", ["MCP-Protocol-Version: 2026-07-28", "Mcp-Method: tools/call"]),
    mismatch("another name", all(name: "secret")),
    mismatch("the name in capitals", all(name: "OK")),
    mismatch("the name in bad base64", all(name: "=?base64?!!!?=")),
    mismatch("another name in base64", all(name: "=?base64?c2VjcmV0?=")),
    mismatch("base64 without its padding", all(name: "=?base64?b2s?=")),
    mismatch("base64 with loose bits", all(name: "=?base64?b2t=?=")),
    mismatch("a parameter the server never announced", all(more: ["Mcp-Param-Region: eu"])),
    .refused("two names", Request.post(call, adding: all(more: ["Mcp-Name: secret"])), 400),
    .refused("two methods", Request.post(call, adding: all(more: ["Mcp-Method: tools/list"])), 400),
    .refused("two versions", Request.post(call, adding: all(more: ["MCP-Protocol-Version: 2025-11-25"])), 400),
    .refused(
      "a hidden tool with honest mirrors",
      Request.post(call.replacing("\"ok\"", with: "\"secret\""), adding: all(name: "secret")),
      200,
      code: -32602
    ),
    .refused(
      "a ping, which this era has not",
      Request.post(request("ping"), adding: all(method: "ping")),
      404,
      code: -32601
    ),
    mismatchLegacy("a false method on a request of the handshake era", ["Mcp-Method: tools/list"]),
    mismatchLegacy("a false name on a request of the handshake era", ["Mcp-Name: secret"]),
    .served("honest mirrors", Request.post(call, adding: all())),
    .served("the name in base64", Request.post(call, adding: all(name: "=?base64?b2s=?="))),
    .served(
      "honest mirrors on a request of the handshake era",
      Request.post(Request.call, adding: ["Mcp-Method: tools/call", "Mcp-Name: ok"])
    ),
  ]

  private static let call = request("tools/call", #""name":"ok","arguments":{"x":1},"#)

  private static func request(_ method: String, _ params: String = "") -> String {
    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\(method)\",\"params\":{\(params)\(meta)}}"
  }

  private static func all(method: String = "tools/call", name: String = "ok", more: [String] = []) -> [String] {
    ["MCP-Protocol-Version: 2026-07-28", "Mcp-Method: \(method)", "Mcp-Name: \(name)"] + more
  }

  private static func mismatch(_ description: String, _ headers: [String]) -> HostileRequest {
    .refused(description, Request.post(call, adding: headers), 400, code: -32020)
  }

  private static func mismatchLegacy(_ description: String, _ headers: [String]) -> HostileRequest {
    .refused(description, Request.post(Request.call, adding: headers), 400, code: -32020)
  }
}
