import StrictJSON
import Testing

@Suite("Stateless requests of 2026-07-28")
struct StatelessTests {
  private static let meta: JSONValue = [
    "io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": [:],
  ]

  @Test("A client discovers the server, lists its tools and calls one, with no handshake at all")
  func conversation() {
    var client = DemoConversation()
    let discovery = client.request("server/discover", ["_meta": Self.meta]).first?["result"]
    #expect(discovery?["supportedVersions"] == ["2026-07-28"])
    #expect(discovery?["resultType"] == "complete")
    #expect(discovery?["ttlMs"]?.intValue != nil)
    #expect(discovery?["cacheScope"] == "public")
    #expect(discovery?["_meta"]?["io.modelcontextprotocol/serverInfo"]?["name"] == "harbor-cloud")

    let page = client.request("tools/list", ["_meta": Self.meta]).first?["result"]
    #expect(page?["tools"]?.arrayValue?.count == 10)
    #expect(page?["ttlMs"]?.intValue != nil)
    #expect(page?["resultType"] == "complete")

    let call = client.request(
      "tools/call",
      ["name": "get_user", "arguments": ["user_name": "ada"], "_meta": Self.meta]
    )
    let result = call.first?["result"]
    #expect(result?["resultType"] == "complete")
    #expect(result?["ttlMs"] == nil)
    #expect(result?["structuredContent"]?["team"] == "platform")
  }

  @Test("A request that leaves out what every request must carry is refused")
  func missingMeta() {
    var client = DemoConversation()
    #expect(client.request("server/discover").first?["error"]?["code"] == -32602)
    let half: JSONValue = ["io.modelcontextprotocol/protocolVersion": "2026-07-28"]
    #expect(client.request("tools/list", ["_meta": half]).first?["error"]?["code"] == -32602)
  }

  @Test("A revision this server does not speak statelessly is refused with the ones it does")
  func wrongRevision() {
    var client = DemoConversation()
    let meta: JSONValue = [
      "io.modelcontextprotocol/protocolVersion": "2027-01-01", "io.modelcontextprotocol/clientCapabilities": [:],
    ]
    let error = client.request("tools/list", ["_meta": meta]).first?["error"]
    #expect(error?["code"] == -32022)
    #expect(error?["data"]?["supported"] == ["2026-07-28"])
    #expect(error?["data"]?["requested"] == "2027-01-01")
  }

  @Test("Ping and the handshake's methods do not exist for stateless requests, but a handshake may follow discovery")
  func eras() {
    var client = DemoConversation()
    #expect(client.request("ping", ["_meta": Self.meta]).first?["error"]?["code"] == -32601)
    _ = client.request("server/discover", ["_meta": Self.meta])
    #expect(client.open()?["protocolVersion"] == "2025-11-25")
    #expect(client.text("list_buckets").contains("harbor-backups"))
  }
}
