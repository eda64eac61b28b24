import HTTPFraming
import MCPProtocol
import PolicyModel
import StrictJSON
import Testing

@testable import Gateway

@Suite("Attacks that once worked")
struct AttackStoryTests {
  static let limited = """
    {"version":"1","default":"deny","hide":["secret"],"tools":{
      "ok":{"limits":[{"counter":"ok","window":"hour","max":1,"scope":"grant"}]},
      "per_session":{"limits":[{"counter":"s","window":"hour","max":1,"scope":"session"}]}}}
    """

  func isDenied(_ exchange: FakeExchange) -> Bool {
    exchange.answer?["result"]?["content"]?[0]?["text"]?.stringValue?.hasPrefix("[POLICY DENIED]") == true
  }

  @Test("Withdrawing a call does not give its quota back, whatever the server answers")
  func cancelledCallsCount() throws {
    let stage = try GatewayStage(policy: Self.limited)
    let (session, server) = try stage.openSession()
    try stage.post(Messages.call("ok", id: "1"), in: session)
    try stage.post(
      #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}"#,
      in: session
    )
    try server.says(#"{"jsonrpc":"2.0","id":1,"error":{"code":0,"message":"Request cancelled"}}"#)
    #expect(isDenied(try stage.post(Messages.call("ok", id: "2"), in: session)))
  }

  @Test("A call in a session that does not exist takes no quota and is recorded")
  func unknownSessionTakesNothing() throws {
    let stage = try GatewayStage(policy: Self.limited)
    let (session, server) = try stage.openSession()
    for _ in 0..<3 { #expect(try stage.post(Messages.call("ok"), in: "bogus").status == 404) }
    #expect(stage.records.map(\.outcome) == [.unreachable, .unreachable, .unreachable])
    try stage.post(Messages.call("ok", id: "9"), in: session)
    #expect(server.received.last?["id"]?.intValue == 9)
  }

  @Test("Inventing session names brings no fresh quota")
  func inventedSessionsShareOneCounter() throws {
    let stage = try GatewayStage(policy: Self.limited)
    var passed = 0
    for number in 0..<5 {
      var headers = Messages.statelessHeaders("tools/call", name: "per_session")
      headers.add(name: "mcp-session-id", value: "s\(number)")
      let exchange = try stage.post(
        """
        {"jsonrpc":"2.0","id":\(number),"method":"tools/call","params":{"name":"per_session",\(Messages.statelessMeta)}}}
        """,
        headers: headers
      )
      if !isDenied(exchange) { passed += 1 }
    }
    #expect(passed == 1)
    let (first, _) = try stage.openSession()
    let (second, _) = try stage.openSession()
    #expect(!isDenied(try stage.post(Messages.call("per_session"), in: first)))
    #expect(!isDenied(try stage.post(Messages.call("per_session"), in: second)))
    #expect(isDenied(try stage.post(Messages.call("per_session", id: "2"), in: second)))
  }

  @Test("Sessions whose clients have gone make room for new ones")
  func abandonedSessionsMakeRoom() throws {
    var bounds = GatewayBounds()
    bounds.processSessions = 2
    let stage = try GatewayStage(policy: #"{"version":"1","default":"allow"}"#, bounds: bounds)
    for _ in 0..<2 {
      let (session, _) = try stage.openSession()
      try stage.post(Messages.call("never"), in: session).leave()
    }
    #expect(try stage.openSession().id.isEmpty == false)
  }

  @Test("Processes that will not end count too")
  func endingProcessesCount() throws {
    var bounds = GatewayBounds()
    bounds.processSessions = 1
    let stage = try GatewayStage(policy: #"{"version":"1","default":"allow"}"#, bounds: bounds)
    var refused = 0
    for _ in 0..<50 where try stage.post(Messages.initialize).status == 503 { refused += 1 }
    #expect(refused > 0)
    #expect(stage.links.count <= 1 + 8 + 1)
  }

  @Test("Opening the session again over stdio starts no second process")
  func stdioHasOneProcess() throws {
    let stage = try GatewayStage(policy: #"{"version":"1","default":"allow"}"#)
    for _ in 0..<30 {
      let client = ClientContext(gate: stage.gate, sessionID: "stdio")
      stage.core.take(try Envelope(parsing: Array(Messages.initialize.utf8)), from: client, FakeExchange())
    }
    #expect(stage.links.count == 1)
  }

  @Test("A server that never speaks is ended, and whoever waits is told")
  func muteServersEnd() throws {
    let stage = try GatewayStage(policy: #"{"version":"1","default":"allow"}"#)
    try stage.post(Messages.initialize)
    stage.pass(seconds: 61)
    stage.core.sweep()
    #expect(stage.links[0].isEnded)
  }

  static let strangeListings = [
    #"{"Tools":[{"name":"secret"}],"tools":[]}"#,
    #"{"tool\u017f":[{"name":"secret"}],"tools":[]}"#,
    #"{"t\u200Bools":[{"name":"secret"}],"tools":[]}"#,
    #"{"tools":{"secret":{"name":"secret"}}}"#,
    #"{"tools":[[{"name":"secret"}]]}"#,
    #"{"tools":[{"Name":"secret"}]}"#,
    #"{"tools":[{"name":"ok","NAME":"secret"}]}"#,
    #"{"tools":["secret"]}"#,
  ]

  @Test("A listing that is no plain listing shows nothing hidden", arguments: strangeListings)
  func strangeListingsShowNothing(result: String) throws {
    let stage = try GatewayStage(policy: Self.limited)
    let (session, server) = try stage.openSession()
    let exchange = try stage.post(#"{"jsonrpc":"2.0","id":7,"method":"tools/list"}"#, in: session)
    try server.says(#"{"jsonrpc":"2.0","id":7,"result":\#(result)}"#)
    #expect(!exchange.body.isEmpty)
    #expect(!String(decoding: exchange.body, as: UTF8.self).contains("secret"))
  }

  @Test("A listing in the answer to another request shows nothing hidden either")
  func listingElsewhere() throws {
    let stage = try GatewayStage(policy: Self.limited)
    let (session, server) = try stage.openSession()
    let exchange = try stage.post(#"{"jsonrpc":"2.0","id":7,"method":"prompts/list"}"#, in: session)
    try server.says(#"{"jsonrpc":"2.0","id":7,"result":{"prompts":[],"tools":[{"name":"secret"}]}}"#)
    #expect(!String(decoding: exchange.body, as: UTF8.self).contains("secret"))
  }

  @Test("Once the server has listed its tools, a hidden one and one that does not exist answer alike")
  func hiddenAndAbsentAreAlike() throws {
    let stage = try GatewayStage(policy: Self.limited)
    let (session, server) = try stage.openSession()
    try stage.post(#"{"jsonrpc":"2.0","id":7,"method":"tools/list"}"#, in: session)
    try server.says(#"{"jsonrpc":"2.0","id":7,"result":{"tools":[{"name":"ok"},{"name":"secret"},{"name":"other"}]}}"#)
    let hidden = try stage.post(Messages.call("secret"), in: session)
    let absent = try stage.post(Messages.call("absent"), in: session)
    #expect(
      String(decoding: absent.body, as: UTF8.self)
        == String(decoding: hidden.body, as: UTF8.self).replacing("secret", with: "absent")
    )
    #expect(isDenied(try stage.post(Messages.call("other"), in: session)))
  }

  @Test(
    "A name that a careless server would take for a restricted one is unknown",
    arguments: [
      "Secret", "secret ", " secret", "ｓｅｃｒｅｔ", "se\u{200B}cret", "secret\\u0000", "CHARGE", "cafe\u{301}",
      "secret\u{FE0F}", "s\u{435}cret", "secreᵗ", "𝐬ecret", "charg\u{212F}",
    ]
  )
  func imitatedNames(name: String) throws {
    let stage = try GatewayStage(
      policy:
        #"{"version":"1","default":"allow","hide":["secret","caf\u00e9"],"tools":{"charge":{"deny_if":[{"conditions":[]}]}}}"#
    )
    let (session, server) = try stage.openSession()
    let sent = server.received.count
    let exchange = try stage.post(Messages.call(name), in: session)
    #expect(exchange.answer?["error"]?["code"]?.intValue == -32602)
    #expect(server.received.count == sent)
  }

  @Test("Records stay small, however large the call")
  func recordsAreBounded() throws {
    let stage = try GatewayStage(policy: #"{"version":"1","default":"deny"}"#)
    let (session, _) = try stage.openSession()
    let long = String(repeating: "x", count: 100_000)
    #expect(try stage.post(Messages.call(long), in: session).body.count < 200)
    let arguments = "{" + (0..<1000).map { "\"\(long.prefix(300))\($0)\":1" }.joined(separator: ",") + "}"
    try stage.post(Messages.call("t", arguments: arguments), in: session)
    let record = try #require(stage.records.last)
    #expect(record.argumentNames.count == 64)
    #expect(record.argumentNames.allSatisfy { $0.count <= 128 })
  }

  @Test("A name of one letter and a million marks is cut like any other")
  func markedNamesAreBounded() throws {
    let stage = try GatewayStage(policy: #"{"version":"1","default":"deny"}"#)
    let (session, _) = try stage.openSession()
    let marked = "a" + String(repeating: "\u{301}", count: 1_000_000)
    try stage.post(Messages.call("t", arguments: "{\"\(marked)\":1}"), in: session)
    #expect(try #require(stage.records.last).argumentNames.map(\.utf8.count) == [127])
  }

  @Test("Mirrors of the body are true in every era, or the request is refused")
  func mirrorsInHandshakeEra() throws {
    let stage = try GatewayStage(policy: #"{"version":"1","default":"allow"}"#)
    let (session, _) = try stage.openSession()
    for headers: HTTPHeaders in [["Mcp-Name": "secret"], ["Mcp-Method": "tools/list"]] {
      var headers = headers
      headers.add(name: "mcp-session-id", value: session)
      #expect(try stage.post(Messages.call("ok"), headers: headers).answer?["error"]?["code"]?.intValue == -32020)
    }
  }
}
