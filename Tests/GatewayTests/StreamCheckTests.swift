import StrictJSON
import Testing

@testable import Gateway

@Suite("What the official suite asks of a stateless server's streams, the gateway keeps in front of any")
struct StreamCheckTests {
  private static let acknowledgement = """
    {"jsonrpc":"2.0","method":"notifications/subscriptions/acknowledged","params":{"notifications":{},\
    "_meta":{"io.modelcontextprotocol/subscriptionId":ID}}}
    """
  private static let tag = #""_meta":{"io.modelcontextprotocol/subscriptionId":ID}"#
  private static let hiding = #"{"version":"1","default":"allow","hide":["x"]}"#

  private func methods(_ exchange: FakeExchange) throws -> [String?] {
    try exchange.events.map { try JSONValue(parsing: $0)["method"]?.stringValue }
  }

  private func tags(_ exchange: FakeExchange) throws -> [String?] {
    try exchange.events.map {
      try JSONValue(parsing: $0)["params"]?["_meta"]?["io.modelcontextprotocol/subscriptionId"]?.stringValue
    }
  }

  @Test(
    "sep-2575-server-sends-subscription-ack: nothing comes before it, not even a change of the policy",
    arguments: ServerPlace.allCases
  )
  func acknowledges(place: ServerPlace) throws {
    let stage = try StatelessStage(place)
    let listening = try stage.ask(.listen(#""toolsListChanged":true"#, id: #""sub""#))
    try stage.replace(Self.hiding)
    #expect(listening.events.isEmpty)
    try stage.say(Self.acknowledgement)
    #expect(
      try methods(listening) == [
        "notifications/subscriptions/acknowledged", "notifications/tools/list_changed",
      ]
    )
    try stage.replace(StatelessStage.allowAll)
    #expect(listening.events.count == 3)
  }

  @Test(
    "sep-2575-server-sends-subscription-ack: it says that changes of tools are announced, for the gateway announces its own",
    arguments: ServerPlace.allCases,
    [
      (#""toolsListChanged":true"#, "", #"{"toolsListChanged":true}"#),
      (
        #""toolsListChanged":true,"promptsListChanged":true"#, #""promptsListChanged":true"#,
        #"{"promptsListChanged":true,"toolsListChanged":true}"#
      ),
      (#""toolsListChanged":true"#, #""toolsListChanged":true,"x":1.0"#, #"{"toolsListChanged":true,"x":1.0}"#),
      (#""promptsListChanged":true"#, "", "{}"),
    ]
  )
  func accepts(place: ServerPlace, row: (wishes: String, granted: String, told: String)) throws {
    let stage = try StatelessStage(place)
    let listening = try stage.ask(.listen(row.wishes))
    try stage.say(Self.acknowledgement.replacing("{},", with: "{\(row.granted)},"))
    let told = try JSONValue(parsing: try #require(listening.events.first))["params"]
    #expect(told?["notifications"]?.compactText() == row.told)
    #expect(told?["_meta"]?["io.modelcontextprotocol/subscriptionId"]?.intValue == 1)
  }

  @Test(
    "sep-2575-server-tags-subscription-id: each message names the client's own subscription, the gateway's too",
    arguments: ServerPlace.allCases
  )
  func tags(place: ServerPlace) throws {
    let stage = try StatelessStage(place)
    let listening = try stage.ask(.listen(#""toolsListChanged":true"#, id: #""sub""#))
    try stage.say(Self.acknowledgement)
    try stage.say(#"{"jsonrpc":"2.0","method":"notifications/resources/updated","params":{"uri":"r:1",\#(Self.tag)}}"#)
    try stage.replace(Self.hiding)
    #expect(try tags(listening) == ["sub", "sub", "sub"])
  }

  @Test(
    "sep-2575-server-honors-notification-filter: who did not ask for changes of tools hears of none",
    arguments: ServerPlace.allCases
  )
  func filters(place: ServerPlace) throws {
    let stage = try StatelessStage(place)
    let narrow = try stage.ask(.listen(#""promptsListChanged":true"#, id: #""narrow""#))
    try stage.say(Self.acknowledgement, to: 0)
    let wide = try stage.ask(.listen(#""toolsListChanged":true"#, id: #""wide""#))
    try stage.say(Self.acknowledgement, to: 1)
    try stage.replace(Self.hiding)
    try stage.say(#"{"jsonrpc":"2.0","method":"notifications/tools/list_changed","params":{\#(Self.tag)}}"#, to: 1)
    try stage.say(#"{"jsonrpc":"2.0","method":"notifications/prompts/list_changed","params":{\#(Self.tag)}}"#, to: 0)
    #expect(
      try methods(narrow) == ["notifications/subscriptions/acknowledged", "notifications/prompts/list_changed"]
    )
    #expect(try methods(wide).dropFirst() == ["notifications/tools/list_changed", "notifications/tools/list_changed"])
  }

  @Test("sep-2575-server-honors-notification-filter: what names no subscription reaches no listener")
  func untagged() throws {
    let stage = try StatelessStage(.process)
    let listening = try stage.ask(.listen(#""promptsListChanged":true"#))
    try stage.say(Self.acknowledgement)
    for notice in [#""notifications/tools/list_changed""#, #""notifications/message","params":{"data":1}"#] {
      try stage.say(#"{"jsonrpc":"2.0","method":\#(notice)}"#)
    }
    #expect(listening.events.count == 1)
  }

  @Test("sep-2575-server-no-log-without-loglevel: of a shared process only who asked for log messages gets them")
  func noLog() throws {
    let log = #"{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","data":1}}"#
    let stage = try StatelessStage(.process)
    let silent = try stage.ask(.call("a"))
    try stage.say(log)
    try stage.answer(#"{"content":[]}"#)
    #expect(silent.events.isEmpty && silent.answer?["result"] != nil)

    var curious = StatelessMessage.call("a")
    curious.meta?.append(",\(StatelessMessage.logLevel)")
    let told = try stage.ask(curious)
    try stage.say(log)
    #expect(told.events == [Array(log.utf8)])
  }

  @Test("sep-2575-server-no-log-without-loglevel: what an HTTP server logs on a request's stream is that request's")
  func log() throws {
    let log = #"{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","data":1.0}}"#
    let stage = try StatelessStage(.http)
    let other = try stage.ask(.call("a", id: "1"))
    var curious = StatelessMessage.call("a", id: "2")
    curious.meta?.append(",\(StatelessMessage.logLevel)")
    let told = try stage.ask(curious)
    try stage.say(log)
    #expect(told.events == [Array(log.utf8)])
    #expect(other.events.isEmpty)
  }

  @Test(
    "sep-2575-http-server-no-independent-requests-on-stream: a process that asks is refused, and no client hears it"
  )
  func refusesRequests() throws {
    let stage = try StatelessStage(.process)
    let asked = try stage.ask(.call("a"))
    for method in ["elicitation/create", "sampling/createMessage", "roots/list"] {
      try stage.say(#"{"jsonrpc":"2.0","id":"q","method":"\#(method)","params":{}}"#)
      #expect(stage.seen.last?["id"]?.stringValue == "q")
      #expect(stage.seen.last?["error"]?["code"]?.intValue == -32601)
    }
    try stage.answer(#"{"content":[]}"#, to: 0)
    #expect(asked.events.isEmpty && asked.answer?["result"] != nil)
  }

  @Test(
    "sep-2575-http-server-no-independent-requests-on-stream: what a server asks in its result passes as it is, and the answer to it",
    arguments: ServerPlace.allCases
  )
  func asksInResults(place: ServerPlace) throws {
    let stage = try StatelessStage(place)
    let asked = try stage.ask(.call("a"))
    let wanted = """
      {"resultType":"input_required","inputRequests":{"k":{"method":"elicitation/create","params":{"n":1.0}}},\
      "requestState":"s~1"}
      """
    try stage.answer(wanted)
    #expect(asked.answer?["result"]?.compactText() == wanted)
    let said = #""inputResponses":{"k":{"action":"accept","content":{"n":2.50}}},"requestState":"s~1","#
    try stage.ask(.call("a", id: "2", more: said))
    let params = try #require(stage.seen.last?["params"])
    #expect(params["inputResponses"]?["k"]?.compactText() == #"{"action":"accept","content":{"n":2.50}}"#)
    #expect(params["requestState"]?.stringValue == "s~1")
  }
}
