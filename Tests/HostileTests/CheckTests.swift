import StrictJSON
import Testing

/// What only the bytes on a connection can show; the checks that need no connection are with the gateway's own tests.
@Suite("What the official suite asks of heads and addresses, on a connection", .serialized)
struct CheckTests {
  private static let initialize = """
    {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2024-11-05","capabilities":{},\
    "clientInfo":{"name":"check","version":"1"}}}
    """

  private func opening(host: String) -> [UInt8] {
    Request.post(Self.initialize, without: ["host"], adding: ["Host: \(host)", "Connection: close"])
  }

  @Test("localhost-host-rebinding-rejected: a name that leads here without being ours gets nothing")
  func rebound() async throws {
    try await onStage { stage async throws in
      for host in ["evil.example.com", "evil.example.com:\(stage.port)", "127.0.0.1.evil.example:\(stage.port)"] {
        #expect(try await stage.send(opening(host: host)).status == 403)
      }
      #expect(try await stage.seen().isEmpty)
    }
  }

  @Test("localhost-host-valid-accepted: the names of this machine are answered, with their port and without")
  func local() async throws {
    try await onStage { stage async throws in
      for name in ["localhost", "127.0.0.1", "[::1]"] {
        for host in [name, "\(name):\(stage.port)"] {
          let answer = try await stage.send(opening(host: host))
          #expect(answer.status == 200)
          #expect(answer.message?["result"]?["serverInfo"]?["name"]?.stringValue == "recording")
        }
      }
    }
  }

  private func call(_ headers: [String], on stage: HostileStage) async throws -> RawAnswer {
    try await stage.ask(
      MessageRows.parameters(#""name":"ok","arguments":{},\#(MirrorRows.meta)"#),
      adding: headers
    )
  }

  @Test("sep-2243-server-accepts-whitespace-header-value: spaces and tabs around a value are none of it")
  func whiteSpace() async throws {
    try await onStage { stage async throws in
      for space in ["  ", "\t", " \t "] {
        let mirrors = ["MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "tools/call", "Mcp-Name": "ok"]
        let answer = try await call(mirrors.map { "\($0):\(space)\($1)\(space)" }, on: stage)
        #expect(answer.status == 200 && answer.says("done"))
      }
      let inside = ["MCP-Protocol-Version: 2026-07-28", "Mcp-Method: tools/call", "Mcp-Name: o k"]
      #expect(try await call(inside, on: stage).code == -32020)
    }
  }

  @Test("sep-2243-header-name-case-insensitive: a name in any case is that name; a value in another case is another")
  func anyCase() async throws {
    try await onStage { stage async throws in
      for change in [{ $0.lowercased() }, { $0.uppercased() }] as [@Sendable (String) -> String] {
        let names = ["MCP-Protocol-Version", "Mcp-Method", "Mcp-Name"].map(change)
        let mirrors = zip(names, ["2026-07-28", "tools/call", "ok"]).map { "\($0): \($1)" }
        #expect(try await call(mirrors, on: stage).says("done"))
        let shouted = zip(names, ["2026-07-28", "TOOLS/CALL", "ok"]).map { "\($0): \($1)" }
        #expect(try await call(shouted, on: stage).code == -32020)
      }
    }
  }
}
