import HTTPFraming
import MCPProtocol
import PolicyModel
import StrictJSON
import Testing

@testable import Gateway

@Suite("A call that a person is asked about")
struct HeldCallStoryTests {
  static let policy = """
    {
      "version": "1", "default": "deny",
      "tools": {
        "refund": {
          "ask_if": [ { "conditions": [ { "path": "args.amount", "op": "gt", "value": 100 } ],
                        "on_ask": "Refunds above 100 need a person." } ],
          "limits": [ { "counter": "r", "window": "day", "max": 2, "scope": "grant" } ]
        }
      }
    }
    """
  static let large = #"{"amount":500}"#

  func text(_ exchange: FakeExchange) -> String? {
    exchange.answer?["result"]?["content"]?[0]?["text"]?.stringValue
  }

  func call(_ id: String = "1", _ arguments: String = large) -> String {
    Messages.call("refund", id: id, arguments: arguments)
  }

  @Test("It waits with the stream open, reaches the server when a person agrees, and its answer reaches the client")
  func approved() throws {
    let stage = try GatewayStage(policy: Self.policy)
    let (session, server) = try stage.openSession()
    let sent = server.received.count
    let exchange = try stage.post(call(), in: session)
    #expect(exchange.isStreaming && exchange.answer == nil && server.received.count == sent)
    #expect(stage.questions.map(\.message) == ["Refunds above 100 need a person."])
    #expect(stage.records.isEmpty)

    stage.pass(seconds: 100)
    stage.core.heldCalls.look()
    #expect(server.received.count == sent)

    try stage.answer(agrees: true)
    #expect(server.received.last?["params"]?["arguments"]?["amount"] == 500)
    #expect(stage.questions.isEmpty)
    try server.says(Messages.result())
    #expect(text(exchange) == "done" && exchange.isEnded)
    let record = try #require(stage.records.last)
    #expect(record.verdict == .ask && record.answer == .approved && record.outcome == .result)
    #expect(record.rule == "/tools/refund/ask_if/args.amount-gt")
  }

  @Test("A client that takes no stream gets a plain answer when a person has agreed")
  func plain() throws {
    let stage = try GatewayStage(policy: Self.policy)
    let (session, server) = try stage.openSession()
    let exchange = try stage.post(call(), headers: ["mcp-session-id": session], acceptsStream: false)
    #expect(!exchange.isStreaming && exchange.status == nil)
    try stage.answer(agrees: true)
    try server.says(Messages.result())
    #expect(exchange.status == 200 && text(exchange) == "done")
  }

  @Test("What a call says besides its arguments is part of what the person sees and approves")
  func besides() throws {
    let stage = try GatewayStage(policy: Self.policy)
    let (session, server) = try stage.openSession()
    let sent = server.received.count
    let id = try stage.questionOf { try stage.post(call(), in: session).leave() }
    try stage.answer(id, agrees: true)
    let more =
      #""arguments":{"amount":500},"inputResponses":{"confirm":{"action":"accept"}},"requestState":"s","_meta":{}"#
    let other = call("2").replacing(#""arguments":{"amount":500}"#, with: more)
    try stage.post(other, in: session)
    #expect(server.received.count == sent)
    let besides = try #require(stage.questions.first).subject.besides.text
    #expect(besides == #"{"inputResponses":{"confirm":{"action":"accept"}},"requestState":"s"}"#)
    // The one that was approved still passes.
    try stage.post(call("3"), in: session)
    #expect(server.received.last?["id"] == 3)
    try stage.answer(agrees: true)
    #expect(server.received.last?["params"]?["requestState"] == "s")
  }

  @Test("What the rule does not ask about passes at once")
  func unasked() throws {
    let stage = try GatewayStage(policy: Self.policy)
    let (session, server) = try stage.openSession()
    try stage.post(call("1", #"{"amount":5}"#), in: session)
    #expect(server.received.last?["method"] == "tools/call")
    #expect(stage.questions.isEmpty)
  }

  @Test("A refusal tells the agent the reason, never reaches the server, and returns what was reserved")
  func denied() throws {
    let stage = try GatewayStage(policy: Self.policy)
    let (session, server) = try stage.openSession()
    let sent = server.received.count
    for _ in 1...3 {
      let exchange = try stage.post(call(), in: session)
      if !stage.questions.isEmpty { try stage.answer(agrees: false, note: "Not this customer.") }
      #expect(
        text(exchange) == "[POLICY DENIED] Refunds above 100 need a person. A person denied this call: "
          + "Not this customer. Do not make it again."
      )
    }
    #expect(server.received.count == sent)
    #expect(stage.records.map(\.answer) == [.denied, .denied, .denied])
    #expect(stage.records.allSatisfy { $0.verdict == .ask && $0.outcome == nil })
    // Two refunds a day are still free.
    try stage.post(call("2", #"{"amount":5}"#), in: session)
    try stage.post(call("3", #"{"amount":5}"#), in: session)
    #expect(server.received.count == sent + 2)
  }

  @Test("Nobody answers in time: the client is told so, and what was reserved is free again")
  func expired() throws {
    let stage = try GatewayStage(policy: Self.policy)
    let (session, server) = try stage.openSession()
    let sent = server.received.count
    let exchange = try stage.post(call(), in: session)
    stage.pass(seconds: 299)
    stage.core.heldCalls.look()
    #expect(exchange.answer == nil)
    stage.pass(seconds: 1)
    stage.core.heldCalls.look()
    #expect(text(exchange) == "[POLICY DENIED] Refunds above 100 need a person. It was not approved in time.")
    #expect(exchange.answer?["result"]?["isError"] == true)
    #expect(stage.records.map(\.answer) == [.expired])
    #expect(server.received.count == sent && stage.questions.isEmpty)
    try stage.post(call("2", #"{"amount":5}"#), in: session)
    try stage.post(call("3", #"{"amount":5}"#), in: session)
    #expect(server.received.count == sent + 2)
  }

  @Test("A held call holds its reservation, and a forwarded one keeps it")
  func reserves() throws {
    let stage = try GatewayStage(policy: Self.policy)
    let (session, server) = try stage.openSession()
    try stage.post(call("1"), in: session)
    try stage.post(call("2", #"{"amount":600}"#), in: session)
    let third = try stage.post(call("3", #"{"amount":5}"#), in: session)
    #expect(text(third)?.hasPrefix("[POLICY DENIED] ") == true)
    #expect(stage.records.last?.rule == "/tools/refund/limits/r")
    try stage.answer(agrees: true)
    try server.says(Messages.result())
    stage.pass(seconds: 300)
    stage.core.heldCalls.look()
    // The second one has expired and given its place back; the first one's is used.
    try stage.post(call("4", #"{"amount":5}"#), in: session)
    #expect(server.received.last?["id"] == 4)
    #expect(text(try stage.post(call("5", #"{"amount":5}"#), in: session))?.hasPrefix("[POLICY DENIED] ") == true)
  }

  @Test("A client that leaves frees its place; once a person agrees, the identical call passes at once, and once only")
  func left() throws {
    let stage = try GatewayStage(policy: Self.policy)
    let (session, server) = try stage.openSession()
    let sent = server.received.count
    let id = try stage.questionOf { try stage.post(call(), in: session).leave() }
    #expect(stage.core.heldCalls.count == 0)
    #expect(stage.records.map(\.answer) == [.withdrawn])
    try stage.answer(id, agrees: true)
    #expect(server.received.count == sent)

    try stage.post(call("2", #"{ "amount" : 500 }"#), in: session)
    #expect(server.received.last?["id"] == 2 && stage.questions.isEmpty)
    try stage.post(call("3"), in: session)
    #expect(server.received.last?["id"] == 2 && stage.questions.count == 1)
  }

  @Test("A call that its client withdraws is answered, and the server hears neither of it nor of the withdrawal")
  func cancelled() throws {
    let stage = try GatewayStage(policy: Self.policy)
    let (session, server) = try stage.openSession()
    let (other, _) = try stage.openSession()
    let sent = server.received.count
    let exchange = try stage.post(call(), in: session)
    let cancel = #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}"#
    try stage.post(cancel, in: other)
    #expect(stage.core.heldCalls.count == 1)
    #expect(try stage.post(cancel, in: session).status == 202)
    #expect(text(exchange)?.contains("was withdrawn before a person answered") == true)
    #expect(stage.core.heldCalls.count == 0 && server.received.count == sent)
    #expect(stage.records.map(\.answer) == [.withdrawn])
  }

  @Test("Identical calls share one question: one passes with the agreement, the other asks again")
  func shared() throws {
    let stage = try GatewayStage(policy: Self.policy)
    let (session, server) = try stage.openSession()
    try stage.post(call("1"), in: session)
    try stage.post(call("2"), in: session)
    let first = try #require(stage.questions.first)
    #expect(stage.questions.count == 1)
    try stage.answer(agrees: true)
    #expect(server.received.last?["id"] == 1)
    #expect(stage.questions.count == 1 && stage.questions.first?.id != first.id)
    try stage.answer(agrees: true)
    #expect(server.received.last?["id"] == 2)
  }

  @Test("A new policy decides again: it refuses, lets pass, or goes on asking without a second question")
  func policyChanges() throws {
    for (verdict, isForwarded) in [("deny", false), ("allow", true)] {
      let stage = try GatewayStage(policy: Self.policy)
      let (session, server) = try stage.openSession()
      let exchange = try stage.post(call(), in: session)
      let question = try #require(stage.questions.first).id
      try stage.replace(Self.policy.replacing("above 100", with: "above a hundred"))
      #expect(stage.questions.map(\.id) == [question])
      let sent = server.received.count
      try stage.replace(#"{"version":"1","default":"\#(verdict)"}"#)
      #expect(stage.core.heldCalls.count == 0)
      #expect((server.received.count > sent) == isForwarded)
      #expect((exchange.answer == nil) == isForwarded)
      try stage.answer(question, agrees: true)
      #expect(server.received.count == sent + (isForwarded ? 1 : 0))
    }
  }

  @Test("When too many calls are held, the client is told to come back, and its call passes when a person has agreed")
  func bounds() throws {
    var bounds = GatewayBounds()
    bounds.heldCalls = 1
    let stage = try GatewayStage(policy: Self.policy, bounds: bounds)
    let (session, server) = try stage.openSession()
    let first = try stage.questionOf { _ = try stage.post(call("1"), in: session) }
    let exchange = try stage.post(call("2", #"{"amount":600}"#), in: session)
    #expect(text(exchange)?.contains("Make exactly the same call again once it is given.") == true)
    #expect(stage.records.map(\.answer) == [.waiting])
    let id = try #require(ApprovalID(String(text(exchange)?.firstMatch(of: /Approval (\w+) waits/)?.1 ?? "")))
    #expect(id != first)
    try stage.answer(id, agrees: true)
    try stage.post(call("3", #"{"amount":600}"#), in: session)
    #expect(server.received.last?["id"] == 3)
  }

  @Test("One grant cannot hold more calls than its share")
  func share() throws {
    var bounds = GatewayBounds()
    bounds.heldCallsOfGrant = 1
    let stage = try GatewayStage(policy: Self.policy, bounds: bounds)
    let (session, _) = try stage.openSession()
    try stage.post(call("1"), in: session)
    try stage.post(call("2", #"{"amount":600}"#), in: session)
    #expect(stage.core.heldCalls.count == 1 && stage.records.map(\.answer) == [.waiting])
  }

  @Test("A gateway that stops tells whoever waits")
  func stops() throws {
    let stage = try GatewayStage(policy: Self.policy)
    let (session, _) = try stage.openSession()
    let exchange = try stage.post(call(), in: session)
    stage.core.stop {}
    #expect(text(exchange)?.hasPrefix("[POLICY DENIED] Refunds above 100 need a person. The gateway stops") == true)
  }

  @Test("An agreement is given back when the approved call never reached a server")
  func unreached() throws {
    let stage = try GatewayStage(policy: Self.policy)
    let (session, _) = try stage.openSession()
    let exchange = try stage.post(call(), in: session)
    _ = stage.endSession(session)
    try stage.answer(agrees: true)
    #expect(exchange.answer?["error"]?["message"]?.stringValue?.contains("does not exist or has ended") == true)
    #expect(stage.records.map(\.outcome) == [.unreachable])
    let (next, server) = try stage.openSession()
    try stage.post(call("9"), in: next)
    #expect(server.received.last?["id"] == 9 && stage.questions.isEmpty)
  }

  @Test("In shadow mode nobody is asked, and the record says that somebody would have been")
  func shadow() throws {
    let stage = try GatewayStage(policy: Self.policy)
    stage.core.gates.environment.isShadow = true
    let (session, server) = try stage.openSession()
    try stage.post(call(), in: session)
    try server.says(Messages.result())
    #expect(stage.questions.isEmpty)
    #expect(stage.records.map(\.verdict) == [.ask] && stage.records.map(\.isShadow) == [true])
  }

  @Test("Shadow mode, and a policy that comes while it lasts, let no call pass that waits for a person")
  func shadowReleasesNothing() throws {
    let stage = try GatewayStage(policy: Self.policy)
    let (session, server) = try stage.openSession()
    let received = server.received.count
    let exchange = try stage.post(call(), in: session)
    stage.core.setShadow(true)
    stage.core.replace(try PolicyDocument(reading: Array(Self.policy.utf8)).policy)
    #expect(stage.core.heldCalls.count == 1 && server.received.count == received)
    try stage.answer(agrees: false)
    #expect(text(exchange)?.contains("A person denied this call") == true)
    #expect(server.received.count == received)
  }

  @Test("A call approved while calls cannot be recorded is refused, and its agreement is not used up")
  func unrecorded() throws {
    let stage = try GatewayStage(policy: Self.policy)
    let (session, server) = try stage.openSession()
    let exchange = try stage.post(call(), in: session)
    stage.core.gates.environment.reasonToRefuse = { "Nothing can be recorded." }
    try stage.answer(agrees: true)
    #expect(text(exchange) == "[POLICY DENIED] Nothing can be recorded.")
    stage.core.gates.environment.reasonToRefuse = { nil }
    try stage.post(call("2"), in: session)
    #expect(server.received.last?["id"] == 2)
  }

  @Test("A server over HTTP answers an approved call on the stream that the wait has opened")
  func overHTTP() throws {
    let stage = try HTTPStage(policy: Self.policy)
    let exchange = try stage.post(call())
    #expect(exchange.isStreaming && stage.server.requests.isEmpty)
    try stage.approve()
    stage.server.requests.last?.answer(200, Messages.result())
    #expect(text(exchange) == "done" && exchange.isEnded && exchange.status == nil)
  }
}
