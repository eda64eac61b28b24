import NIOHTTP1
import Testing

@Suite("Headers that repeat arguments are compared with the arguments", .serialized)
struct ParameterHeaderTests {
  private static let meta =
    #""_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}"#
  private static let listing = """
    {"tools":[{"name":"ok","inputSchema":{"type":"object","properties":{
      "region":{"type":"string","x-mcp-header":"Region"},"count":{"type":"integer","x-mcp-header":"Count"},
      "deep":{"type":"object","properties":{"dry":{"type":"boolean","x-mcp-header":"Dry-Run"}}}}}}],"resultType":"complete"}
    """

  private func call(_ arguments: String, _ headers: [String], on stage: HostileStage) async throws -> RawAnswer {
    let mirrors = ["MCP-Protocol-Version: 2026-07-28", "Mcp-Method: tools/call", "Mcp-Name: ok"]
    let body = MessageRows.parameters("\"name\":\"ok\",\"arguments\":\(arguments),\(Self.meta)")
    return try await stage.ask(body, adding: mirrors + headers)
  }

  private func listed(_ story: (HostileStage) async throws -> Void) async throws {
    try await onStage(reply: { $0.summary == "tools/list" ? .result(Self.listing, to: $0) : RecordingServer.answer($0) }
    ) {
      stage async throws in
      let list = #"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{\#(Self.meta)}}"#
      let answer = try await stage.ask(list, adding: ["MCP-Protocol-Version: 2026-07-28", "Mcp-Method: tools/list"])
      #expect(answer.status == 200)
      try await story(stage)
    }
  }

  @Test("sep-2243-server-decode-base64: true headers pass, whatever their case, encoding and number format")
  func honest() async throws {
    try await listed { stage async throws in
      let arguments = #"{"region":"eu","count":42,"deep":{"dry":true}}"#
      let headers = ["mcp-param-REGION: =?base64?ZXU=?=", "Mcp-Param-Count: 42.0", "Mcp-Param-Dry-Run: true"]
      #expect(try await call(arguments, headers, on: stage).says("done"))
      #expect(try await stage.server.seen().last?.headers.contains(name: "mcp-param-region") == true)
      #expect(try await call("{}", [], on: stage).says("done"))
    }
  }

  @Test(
    "sep-2243-server-reject-param-mismatch: false, missing, repeated and unannounced headers are refused",
    arguments: [
      ["Mcp-Param-Region: us", "Mcp-Param-Count: 42"], ["Mcp-Param-Region: EU", "Mcp-Param-Count: 42"],
      ["Mcp-Param-Region: eu", "Mcp-Param-Count: 43"], ["Mcp-Param-Region: eu"],
      ["Mcp-Param-Region: eu", "Mcp-Param-Region: eu", "Mcp-Param-Count: 42"],
      ["Mcp-Param-Region: eu", "Mcp-Param-Count: 42", "Mcp-Param-Dry-Run: true"],
      ["Mcp-Param-Region: eu", "Mcp-Param-Count: 42", "Mcp-Param-User: root"],
    ]
  )
  func false_(headers: [String]) async throws {
    try await listed { stage async throws in
      #expect(try await call(#"{"region":"eu","count":42}"#, headers, on: stage).code == -32020)
      #expect(try await stage.seen() == ["tools/list"])
    }
  }

  @Test("Before the tools are listed no such header can be compared, so it is refused; after that it passes")
  func unlisted() async throws {
    try await onStage { stage async throws in
      #expect(try await call(#"{"region":"eu"}"#, ["Mcp-Param-Region: eu"], on: stage).code == -32020)
      #expect(try await stage.seen().isEmpty)
    }
  }
}
