import DemoServer
import StrictJSON
import Testing

@Suite("A session opened by a handshake")
struct SessionTests {
  @Test(
    "The revision asked for is spoken when it has a handshake, else the newest that has one",
    arguments: [
      ("2024-11-05", "2024-11-05"), ("2025-03-26", "2025-03-26"), ("2025-06-18", "2025-06-18"),
      ("2025-11-25", "2025-11-25"), ("2026-07-28", "2025-11-25"), ("1999-01-01", "2025-11-25"),
    ]
  )
  func negotiation(asked: String, agreed: String) {
    var client = DemoConversation()
    let opening = client.open(asked)
    #expect(opening?["protocolVersion"] == .string(agreed))
    #expect(opening?["serverInfo"]?["name"] == "harbor-cloud")
    #expect(opening?["capabilities"]?["tools"] != nil)
  }

  @Test("Nothing but ping is answered before the session is open")
  func beforeOpening() {
    var client = DemoConversation()
    #expect(client.request("ping").first?["result"] == [:])
    #expect(client.request("tools/list").first?["error"]?["code"] == -32602)
    #expect(client.request("initialize").first?["error"]?["code"] == -32602)
    _ = client.open()
    #expect(client.request("tools/list").first?["result"] != nil)
  }

  @Test("The listing comes in pages of ten and holds every tool once")
  func pages() throws {
    var client = DemoConversation()
    _ = client.open()
    var names: [String] = []
    var sizes: [Int] = []
    var cursor: JSONValue?
    repeat {
      let params: JSONValue = cursor.map { ["cursor": $0] } ?? [:]
      let page = try #require(client.request("tools/list", params).first?["result"])
      let tools = try #require(page["tools"]?.arrayValue)
      sizes.append(tools.count)
      names += tools.compactMap { $0["name"]?.stringValue }
      cursor = page["nextCursor"]
    } while cursor != nil && sizes.count < 9
    #expect(sizes == [10, 10, 8])
    #expect(Set(names).count == 28)
    #expect(names.contains("put_user_policy"))
  }

  @Test("A cursor nobody handed out is refused", arguments: ["", "from-0", "from-5", "from-90", "20", "from-ten"])
  func wrongCursor(cursor: String) {
    var client = DemoConversation()
    _ = client.open()
    #expect(client.request("tools/list", ["cursor": .string(cursor)]).first?["error"]?["code"] == -32602)
  }

  @Test("An unknown tool, an unknown method and a broken line are answered as the protocol says")
  func refusals() {
    var client = DemoConversation()
    _ = client.open()
    let unknown = client.request("tools/call", ["name": "drop_everything"]).first?["error"]
    #expect(unknown?["code"] == -32602)
    #expect(unknown?["message"] == "Unknown tool: drop_everything")
    #expect(client.request("prompts/list").first?["error"]?["code"] == -32601)
    #expect(client.send("{not json").first?["error"]?["code"] == -32700)
    #expect(client.send("[]").first?["error"]?["code"] == -32600)
    #expect(client.request("tools/call", ["name": "list_users", "arguments": [1]]).first?["error"]?["code"] == -32602)
    #expect(client.send(#"{"jsonrpc":"2.0","method":"notifications/anything"}"#).isEmpty)
  }

  @Test("When the client closes the stream the server ends, and nothing is answered after that")
  func closing() {
    var client = DemoConversation()
    _ = client.open()
    client.close()
    #expect(client.hasFinished)
    #expect(client.request("ping").isEmpty)
  }
}
