import StrictJSON
import Testing

@testable import Gateway

@Suite("Tasks of the extension to 2026-07-28: a call is decided when it is made, and what comes of it passes as it is")
struct StatelessTaskTests {
  private static let declared = """
    \(StatelessMessage.revision),"io.modelcontextprotocol/clientCapabilities":{"extensions":\
    {"io.modelcontextprotocol/tasks":{}}}
    """
  private static let made =
    #"{"resultType":"task","taskId":"t-1","status":"working","ttlMs":60000.0,"pollIntervalMs":5}"#

  private func call(_ tool: String, _ arguments: String = "{}") -> StatelessMessage {
    var message = StatelessMessage.call(tool, arguments: arguments)
    message.meta = Self.declared
    return message
  }

  @Test("A client that can wait for tasks meets the same rules as any", arguments: ServerPlace.allCases)
  func decided(place: ServerPlace) throws {
    let stage = try StatelessStage(place, policy: TaskPolicy.text)
    let denied = try stage.ask(call("d")).answer?["result"]
    #expect(denied?["content"]?[0]?["text"]?.stringValue == "[POLICY DENIED] Never.")
    #expect(denied?["resultType"]?.stringValue == "complete")
    let hidden = try stage.ask(call("h")).answer?["error"]
    #expect(hidden?["code"]?.intValue == -32602)
    #expect(hidden?["message"]?.stringValue == "Unknown tool: h")
    #expect(try stage.ask(call("a", #"{"region":"us"}"#)).text.contains("Only the EU."))
    #expect(stage.seen.isEmpty)
  }

  @Test(
    "A task counts when it is made, and its client's declaration reaches the server",
    arguments: ServerPlace.allCases
  )
  func counted(place: ServerPlace) throws {
    let stage = try StatelessStage(place, policy: TaskPolicy.text)
    let asked = try stage.ask(call("a", #"{"region":"eu"}"#))
    #expect(stage.seen.last?["params"]?["_meta"]?.compactText() == "{\(Self.declared)}")
    try stage.answer(Self.made)
    #expect(asked.answer?["result"]?.compactText() == Self.made)
    #expect(try stage.ask(call("a", #"{"region":"eu"}"#)).text.contains("[POLICY DENIED]"))
    #expect(stage.seen.count == 1)
  }

  @Test(
    "What a server says of a task passes unchanged, the call's own result in it too",
    arguments: ServerPlace.allCases,
    [
      (
        "tasks/get", "",
        #"{"resultType":"complete","taskId":"t-1","status":"completed","result":{"content":[],"tools":[{"name":"h"}],"n":1.0}}"#
      ),
      (
        "tasks/get", "",
        #"{"resultType":"complete","taskId":"t-1","status":"input_required","inputRequests":{"k":{"method":"roots/list"}}}"#
      ),
      ("tasks/update", #""inputResponses":{"k":{"roots":[],"n":2.50}},"#, #"{"resultType":"complete"}"#),
      ("tasks/cancel", "", #"{"resultType":"complete"}"#),
    ]
  )
  func passes(place: ServerPlace, row: (method: String, more: String, result: String)) throws {
    let stage = try StatelessStage(place, policy: TaskPolicy.text)
    let message = StatelessMessage.task(row.method, "t-1", id: #""x""#, more: row.more)
    let asked = try stage.ask(message)
    #expect(
      stage.seen.last?["params"]?.compactText()
        == (try JSONValue(parsing: Array(message.text.utf8)))["params"]?.compactText()
    )
    try stage.answer(row.result)
    #expect(asked.answer?["id"]?.stringValue == "x")
    #expect(asked.answer?["result"]?.compactText() == row.result)
  }

  @Test("The header must name the task that the body names", arguments: ServerPlace.allCases, [nil, "t-2", "T-1"])
  func mirrored(place: ServerPlace, name: String?) throws {
    let stage = try StatelessStage(place)
    for method in ["tasks/get", "tasks/update", "tasks/cancel"] {
      var message = StatelessMessage.task(method, "t-1")
      message.name = name
      let asked = try stage.ask(message)
      #expect(asked.status == 400)
      #expect(asked.answer?["error"]?["code"]?.intValue == -32020)
    }
    #expect(stage.seen.isEmpty)
  }

  @Test("News of a task reach the listener that asked for them", arguments: ServerPlace.allCases)
  func news(place: ServerPlace) throws {
    let stage = try StatelessStage(place)
    let listening = try stage.ask(.listen(#""taskIds":["t-1"]"#, id: #""sub""#))
    #expect(stage.seen.last?["params"]?["notifications"] == ["taskIds": ["t-1"]])
    let news = """
      {"jsonrpc":"2.0","method":"notifications/tasks","params":{"taskId":"t-1","status":"completed",\
      "result":{"content":[],"n":1.0},"_meta":{"io.modelcontextprotocol/subscriptionId":ID}}}
      """
    try stage.say(news)
    #expect(listening.events == [Array(news.replacing("ID", with: #""sub""#).utf8)])
  }

  @Test("A server of the handshake era has no such tasks: none is declared, asked for or made")
  func handshakeServer() throws {
    let (stage, server) = try GatewayStage.inFrontOfHandshakeServer(capabilities: #"{"tools":{},"tasks":{"list":{}}}"#)
    #expect(try stage.post(.discover).answer?["result"]?["capabilities"]?.objectValue?.keys == ["tools"])
    let seen = server.received.count
    for method in ["tasks/get", "tasks/update", "tasks/cancel"] {
      let asked = try stage.post(.task(method, "t-1"))
      #expect(asked.status == 404)
      #expect(asked.answer?["error"]?["code"]?.intValue == -32601)
    }
    #expect(server.received.count == seen)
    try stage.post(.call("a", more: #""task":{"ttl":1},"#))
    #expect(server.received.last?["params"]?.compactText() == #"{"name":"a","arguments":{}}"#)
  }
}
