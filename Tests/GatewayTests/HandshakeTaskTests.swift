import StrictJSON
import Testing

@testable import Gateway

@Suite("Tasks of 2025-11-25: a call that runs on is decided when it is made, and what comes of it passes as it is")
struct HandshakeTaskTests {
  private static let ran = #"{"taskId":"t-1","status":"working","createdAt":"2026-01-01T00:00:00Z","ttl":60000.0}"#

  private func call(_ tool: String, _ arguments: String = "{}") -> String {
    #"{"name":"\#(tool)","arguments":\#(arguments),"task":{"ttl":60000}}"#
  }

  @Test("A call as a task meets the same rules as any call", arguments: ServerPlace.allCases)
  func decided(place: ServerPlace) throws {
    let stage = try HandshakeStage(place, policy: TaskPolicy.text)
    let denied = try stage.ask("tools/call", call("d")).answer
    #expect(denied?["result"]?["isError"]?.boolValue == true)
    #expect(denied?["result"]?["content"]?[0]?["text"]?.stringValue == "[POLICY DENIED] Never.")
    let hidden = try stage.ask("tools/call", call("h")).answer
    #expect(hidden?["error"]?["code"]?.intValue == -32602)
    #expect(hidden?["error"]?["message"]?.stringValue == "Unknown tool: h")
    #expect(try stage.ask("tools/call", call("a", #"{"region":"us"}"#)).text.contains("Only the EU."))
    #expect(stage.seen.isEmpty)
  }

  @Test("A task counts when it is made, and asking after it costs nothing", arguments: ServerPlace.allCases)
  func counted(place: ServerPlace) throws {
    let stage = try HandshakeStage(place, policy: TaskPolicy.text)
    let made = try stage.ask("tools/call", call("a", #"{"region":"eu"}"#))
    #expect(stage.seen.last?["params"]?.compactText() == call("a", #"{"region":"eu"}"#))
    try stage.answer(#"{"task":\#(Self.ran)}"#)
    #expect(made.answer?["result"]?.compactText() == #"{"task":\#(Self.ran)}"#)
    for id in 2...4 {
      let asked = try stage.ask("tasks/get", #"{"taskId":"t-1"}"#, id: "\(id)")
      try stage.answer(Self.ran)
      #expect(asked.answer?["result"]?.compactText() == Self.ran)
    }
    #expect(try stage.ask("tools/call", call("a", #"{"region":"eu"}"#), id: "5").text.contains("[POLICY DENIED]"))
    #expect(stage.seen.count == 4)
  }

  private static let related = #""_meta":{"io.modelcontextprotocol/related-task":{"taskId":"t-1"}}"#

  @Test(
    "What a server says of a task passes unchanged, whatever the policy hides",
    arguments: ServerPlace.allCases,
    [
      ("tasks/get", ran), ("tasks/list", #"{"tasks":[\#(ran)],"nextCursor":"n"}"#),
      ("tasks/cancel", ran.replacing("working", with: "cancelled")),
      ("tasks/result", #"{"content":[{"type":"text","text":"1"}],"n":1.50,\#(related)}"#),
      ("tasks/result", #"{"content":[],"tools":[{"name":"h"},5],\#(related)}"#),
    ]
  )
  func passes(place: ServerPlace, row: (method: String, result: String)) throws {
    let stage = try HandshakeStage(place, policy: TaskPolicy.text)
    let params = row.method == "tasks/list" ? #"{"cursor":"c"}"# : #"{"taskId":"t-1"}"#
    let asked = try stage.ask(row.method, params, id: #""x""#)
    #expect(stage.seen.last?["method"]?.stringValue == row.method)
    #expect(stage.seen.last?["params"]?.compactText() == params)
    try stage.answer(row.result)
    #expect(asked.answer?["id"]?.stringValue == "x")
    #expect(asked.answer?["result"]?.compactText() == row.result)
  }

  @Test("News of a task pass, from the server and from the client", arguments: ServerPlace.allCases)
  func news(place: ServerPlace) throws {
    let stage = try HandshakeStage(place, policy: TaskPolicy.text)
    let news = #"{"jsonrpc":"2.0","method":"notifications/tasks/status","params":\#(Self.ran)}"#
    try stage.say(news)
    #expect(stage.stream.events == [Array(news.utf8)])
    try stage.post(news)
    #expect(stage.seen.last?.compactText() == news)
  }

  @Test("While a client waits for a task's result, the server may ask it, and the client's answer goes back")
  func asks() throws {
    let stage = try HandshakeStage(.process, policy: TaskPolicy.text)
    let waiting = try stage.ask("tasks/result", #"{"taskId":"t-1"}"#)
    let question =
      #"{"jsonrpc":"2.0","id":"q","method":"elicitation/create","params":{"message":"?",\#(Self.related)}}"#
    try stage.say(question)
    #expect(waiting.events == [Array(question.utf8)])
    let said = #"{"jsonrpc":"2.0","id":"q","result":{"action":"accept",\#(Self.related)}}"#
    try stage.post(said)
    #expect(stage.seen.last?.compactText() == said)
    #expect(!waiting.isEnded)
  }

  @Test("What the client itself was asked to do as a task, the server may ask after")
  func clientTasks() throws {
    let stage = try HandshakeStage(.process, policy: TaskPolicy.text)
    for method in ["tasks/get", "tasks/result", "tasks/list", "tasks/cancel"] {
      let question = #"{"jsonrpc":"2.0","id":"\#(method)","method":"\#(method)","params":{"taskId":"c-1"}}"#
      try stage.say(question)
      #expect(stage.stream.events.last == Array(question.utf8))
      let said = #"{"jsonrpc":"2.0","id":"\#(method)","result":{"taskId":"c-1"}}"#
      try stage.post(said)
      #expect(stage.seen.last?.compactText() == said)
    }
  }
}
