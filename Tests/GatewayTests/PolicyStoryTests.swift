import PolicyModel
import StrictJSON
import Testing

@testable import Gateway

@Suite("The gateway applies the policy to every call")
struct PolicyStoryTests {
  static let policy = """
    {
      "version": "1", "default": "deny", "hide": ["delete_user"],
      "tools": {
        "list_users": {},
        "put_user_policy": { "limits": [ { "counter": "c", "window": "minute", "max": 2, "scope": "grant" } ] },
        "create_user": { "deny_if": [ { "conditions": [], "on_deny": "No new users before Monday." } ] }
      }
    }
    """

  func answerText(_ exchange: FakeExchange) -> String? {
    exchange.answer?["result"]?["content"]?[0]?["text"]?.stringValue
  }

  @Test("An allowed call reaches the server and its answer reaches the client, unknown fields and number text kept")
  func forwards() throws {
    let stage = try GatewayStage(policy: Self.policy)
    let (session, server) = try stage.openSession()
    let exchange = try stage.post(
      #"{"jsonrpc":"2.0","id":"a-1","method":"tools/call","params":{"name":"list_users","arguments":{"n":1.50},"x":1e2}}"#,
      in: session
    )
    #expect(server.received.last?["params"]?["arguments"]?["n"] == .number(try #require(JSONNumber(text: "1.50"))))
    #expect(server.received.last?["params"]?["x"] == .number(try #require(JSONNumber(text: "1e2"))))
    #expect(exchange.answer == nil)
    try server.says(
      #"{"jsonrpc":"2.0","id":"a-1","result":{"content":[],"structuredContent":{"total":2.0},"later":1}}"#
    )
    #expect(
      String(decoding: exchange.body, as: UTF8.self)
        == #"{"jsonrpc":"2.0","id":"a-1","result":{"content":[],"structuredContent":{"total":2.0},"later":1}}"#
    )
    #expect(exchange.status == 200)
    let record = try #require(stage.records.first)
    #expect(record.verdict == .allow && record.rule.isEmpty && record.outcome == .result)
    #expect(record.argumentNames == ["n"] && record.requestID == "\"a-1\"")
  }

  @Test("A denied call gets its reason as a result and never reaches the server")
  func denies() throws {
    let stage = try GatewayStage(policy: Self.policy)
    let (session, server) = try stage.openSession()
    let sent = server.received.count
    let denied = try stage.post(Messages.call("create_user"), in: session)
    #expect(answerText(denied) == "[POLICY DENIED] No new users before Monday.")
    #expect(denied.answer?["result"]?["isError"]?.boolValue == true)
    #expect(denied.status == 200)
    let unlisted = try stage.post(Messages.call("drop_everything"), in: session)
    #expect(answerText(unlisted)?.hasPrefix("[POLICY DENIED] ") == true)
    #expect(server.received.count == sent)
    #expect(stage.records.map(\.rule) == ["/tools/create_user/deny_if/0", "(default deny)"])
  }

  @Test("A hidden tool answers like one that does not exist")
  func hides() throws {
    let stage = try GatewayStage(policy: Self.policy)
    let (session, server) = try stage.openSession()
    let sent = server.received.count
    let hidden = try stage.post(Messages.call("delete_user"), in: session)
    #expect(
      String(decoding: hidden.body, as: UTF8.self)
        == #"{"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"Unknown tool: delete_user"}}"#
    )
    #expect(server.received.count == sent)
    #expect(stage.records.last?.rule == "(hidden)")
  }

  @Test("Hidden tools are taken out of a listing and nothing else in it changes")
  func filtersListing() throws {
    let stage = try GatewayStage(policy: Self.policy)
    let (session, server) = try stage.openSession()
    let exchange = try stage.post(#"{"jsonrpc":"2.0","id":7,"method":"tools/list"}"#, in: session)
    try server.says(
      #"{"jsonrpc":"2.0","id":7,"result":{"_meta":{"a":1.0},"tools":[{"name":"list_users","x":[]},"#
        + #"{"name":"delete_user"},{"name":"delete\u005fuser"},{"name":"create_user"}],"nextCursor":""}}"#
    )
    #expect(
      String(decoding: exchange.body, as: UTF8.self)
        == #"{"jsonrpc":"2.0","id":7,"result":{"_meta":{"a":1.0},"tools":[{"name":"list_users","x":[]},"#
        + #"{"name":"create_user"}],"nextCursor":""}}"#
    )
  }

  @Test("The third call within a minute is told when to come back, and may then")
  func limits() throws {
    let stage = try GatewayStage(policy: Self.policy)
    let (session, server) = try stage.openSession()
    for id in ["1", "2"] {
      let exchange = try stage.post(Messages.call("put_user_policy", id: id), in: session)
      try server.says(Messages.result(id: id))
      #expect(answerText(exchange) == "done")
      stage.pass(seconds: 10)
    }
    let third = try stage.post(Messages.call("put_user_policy", id: "3"), in: session)
    let text = try #require(answerText(third))
    #expect(text.hasPrefix("[POLICY DENIED] Limit of 2 calls per minute for put_user_policy reached"))
    #expect(text.contains("Try again in 40 seconds."))
    #expect(stage.records.last?.rule == "/tools/put_user_policy/limits/c")
    stage.pass(seconds: 40)
    try stage.post(Messages.call("put_user_policy", id: "4"), in: session)
    #expect(server.received.last?["id"]?.intValue == 4)
  }

  @Test("An error that says the call was not carried out returns the quota; a failed tool and a dead server do not")
  func settles() throws {
    let stage = try GatewayStage(policy: Self.policy)
    let (session, server) = try stage.openSession()
    try stage.post(Messages.call("put_user_policy", id: "1"), in: session)
    try server.says(#"{"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"no such tool"}}"#)
    try stage.post(Messages.call("put_user_policy", id: "2"), in: session)
    try server.says(#"{"jsonrpc":"2.0","id":2,"result":{"content":[],"isError":true}}"#)
    let last = try stage.post(Messages.call("put_user_policy", id: "3"), in: session)
    server.session.closed(reason: "The server ended.")
    #expect(last.answer?["error"]?["code"]?.intValue == -32603)
    #expect(stage.records.map(\.outcome) == [.protocolError, .toolError, .unreachable])
    let (next, _) = try stage.openSession()
    #expect(answerText(try stage.post(Messages.call("put_user_policy", id: "4"), in: next))?.contains("Limit") == true)
  }

  @Test("A new policy counts from the next call on, keeps sessions and counters, and is announced")
  func replaces() throws {
    let stage = try GatewayStage(policy: Self.policy)
    let (session, server) = try stage.openSession()
    let stream = stage.openStream(in: session)
    try stage.post(Messages.call("put_user_policy", id: "1"), in: session)
    try server.says(Messages.result(id: "1"))
    let tighter = Self.policy.replacing("\"max\": 2", with: "\"max\": 1").replacing("delete_user", with: "list_users")
    stage.core.replace(try PolicyDocument(reading: Array(tighter.utf8)).policy)
    #expect(
      answerText(try stage.post(Messages.call("put_user_policy", id: "2"), in: session))?.contains("Limit of 1 call")
        == true
    )
    let announced = try #require(stream.events.last)
    #expect(try JSONValue(parsing: announced)["method"]?.stringValue == "notifications/tools/list_changed")
  }

  @Test(
    "A call that is not exactly a call is refused before the policy is asked",
    arguments: [
      #"{"jsonrpc":"2.0","id":1,"method":"tools/call"}"#,
      #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{}}"#,
      #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":7}}"#,
      #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list_users","arguments":[]}}"#,
      #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list_users","arguments":"{}"}}"#,
      #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list_users","arguments":null}}"#,
    ]
  )
  func refusesMalformedCalls(text: String) throws {
    let stage = try GatewayStage(policy: #"{"version":"1","default":"allow"}"#)
    let (session, server) = try stage.openSession()
    let sent = server.received.count
    let exchange = try stage.post(text, in: session)
    #expect(exchange.answer?["error"]?["code"]?.intValue == -32602)
    #expect(server.received.count == sent)
  }

  @Test("What the gateway does not understand goes nowhere: unknown methods, and calls without an id")
  func refusesUnknown() throws {
    let stage = try GatewayStage(policy: #"{"version":"1","default":"allow"}"#)
    let (session, server) = try stage.openSession()
    let sent = server.received.count
    let unknown = try stage.post(#"{"jsonrpc":"2.0","id":1,"method":"tools/call2"}"#, in: session)
    #expect(unknown.answer?["error"]?["code"]?.intValue == -32601)
    let silent = try stage.post(
      #"{"jsonrpc":"2.0","method":"tools/call","params":{"name":"list_users"}}"#,
      in: session
    )
    #expect(silent.status == 202)
    #expect(server.received.count == sent)
  }
}
