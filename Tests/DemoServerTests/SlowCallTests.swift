import StrictJSON
import Testing

@Suite("A call that takes time")
struct SlowCallTests {
  private func start(_ client: inout DemoConversation, steps: Int, progress: Bool) -> [JSONValue] {
    var params: JSONObject = [
      "name": "rebuild_search_index", "arguments": ["index": "products", "steps": .number(JSONNumber(steps))],
    ]
    if progress { params["_meta"] = ["progressToken": "p-1"] }
    return client.request("tools/call", .object(params))
  }

  @Test("Progress is reported step by step, half a second apart, and the result comes last")
  func progress() {
    var client = DemoConversation()
    _ = client.open()
    let began = client.now
    var messages = start(&client, steps: 3, progress: true)
    #expect(messages.allSatisfy { $0["result"] == nil })
    while !client.wakes.isEmpty { messages += client.waitForWake() }
    #expect(client.now - began == 1500)
    let reports = messages.filter { $0["method"] == "notifications/progress" }
    #expect(reports.compactMap { $0["params"]?["progress"]?.intValue } == [0, 1, 2, 3])
    #expect(reports.allSatisfy { $0["params"]?["progressToken"] == "p-1" })
    #expect(messages.last?["result"]?["content"]?[0]?["text"] == "Rebuilt index products.")
    #expect(client.text("search_logs", ["text": "rebuilt"]).contains("index products rebuilt"))
  }

  @Test("Who asks for no progress hears none, and other calls are answered meanwhile")
  func silent() {
    var client = DemoConversation()
    _ = client.open()
    #expect(start(&client, steps: 1, progress: false).isEmpty)
    #expect(client.text("list_buckets").contains("harbor-website"))
    #expect(client.waitForWake().count == 1)
  }

  @Test("A cancelled call is never answered and changes nothing")
  func cancelling() {
    var client = DemoConversation()
    _ = client.open()
    _ = start(&client, steps: 2, progress: true)
    _ = client.waitForWake()
    // The handshake took id 1, the call has id 2.
    _ = client.send(#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":2}}"#)
    #expect(client.waitForWake().isEmpty)
    #expect(client.wakes.isEmpty)
    #expect(client.text("search_logs", ["text": "rebuilt"]) == "No line matches.")
  }

  @Test("Only so many run at once")
  func crowd() {
    var client = DemoConversation()
    _ = client.open()
    for _ in 0..<16 { #expect(start(&client, steps: 20, progress: false).isEmpty) }
    let refused = start(&client, steps: 20, progress: false)
    #expect(refused.first?["result"]?["isError"] == true)
  }
}
