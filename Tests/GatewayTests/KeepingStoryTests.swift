import LimitStore
import PolicyModel
import StrictJSON
import Testing

@testable import Gateway

@Suite("What calls reserve in one turn of the loop is kept together, before the server hears of them")
struct KeepingStoryTests {
  static let policy = """
    {
      "version": "1", "default": "deny",
      "tools": {
        "list_users": {},
        "put_user_policy": { "limits": [ { "counter": "c", "window": "minute", "max": 3, "scope": "grant" } ] },
        "create_user": {
          "ask_if": [ { "conditions": [] } ],
          "limits": [ { "counter": "d", "window": "minute", "max": 3, "scope": "grant" } ]
        }
      }
    }
    """

  private let store = TurnStore()
  private let stage: GatewayStage
  private let session: String
  private let server: FakeLink

  init() throws {
    stage = try GatewayStage(policy: Self.policy, limits: store)
    (session, server) = try stage.openSession()
    stage.core.gatheredCalls.awaitTurnEnd = {}
  }

  /// The ids of the calls, and the methods of everything else, that the server has seen since its session began.
  private var seen: [String] {
    server.received.dropFirst().compactMap { message in
      if case .number(let id) = message["id"] { id.text } else { message["method"]?.stringValue }
    }
  }

  private func text(_ exchange: FakeExchange) -> String? {
    exchange.answer?["result"]?["content"]?[0]?["text"]?.stringValue
  }

  @Test("Calls are decided and go on together at the end of the turn, in the order in which they came")
  func together() throws {
    for id in ["1", "2"] { try stage.post(Messages.call("put_user_policy", id: id), in: session) }
    // It needs nothing that is counted, and still does not overtake those before it.
    try stage.post(Messages.call("list_users", id: "3"), in: session)
    #expect(seen.isEmpty && !store.isOpen)
    stage.core.gatheredCalls.turnEnded()
    #expect(seen == ["1", "2", "3"])
    #expect(store.timesKept == 1 && !store.isOpen)
    // What comes in another way does not overtake them either.
    try stage.post(Messages.call("put_user_policy", id: "4"), in: session)
    try stage.post(#"{"jsonrpc":"2.0","id":5,"method":"resources/list"}"#, in: session)
    #expect(seen == ["1", "2", "3", "4", "5"])
  }

  @Test("A call that finds no room is refused beside those that do")
  func refused() throws {
    for id in ["1", "2", "3"] { try stage.post(Messages.call("put_user_policy", id: id), in: session) }
    let fourth = try stage.post(Messages.call("put_user_policy", id: "4"), in: session)
    stage.core.gatheredCalls.turnEnded()
    #expect(text(fourth)?.hasPrefix("[POLICY DENIED] ") == true)
    #expect(seen == ["1", "2", "3"])
    #expect(!store.isOpen)
  }

  @Test("A policy that changes before the turn ends finds the calls that came before it decided")
  func reloaded() throws {
    try stage.post(Messages.call("put_user_policy", id: "1"), in: session)
    let asked = try stage.post(Messages.call("create_user", id: "2"), in: session)
    try stage.replace(#"{"version":"1","default":"deny","hide":["create_user"]}"#)
    #expect(seen.first == "1")
    // Held under the old policy, and decided again under the new one.
    stage.core.gatheredCalls.turnEnded()
    #expect(stage.questions.isEmpty)
    #expect(asked.answer?["error"]?["message"] == "Unknown tool: create_user")
  }

  @Test("A withdrawal does not overtake the call that it means")
  func withdrawn() throws {
    try stage.post(Messages.call("put_user_policy", id: "7"), in: session)
    try stage.post(
      #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7}}"#,
      in: session
    )
    #expect(seen == ["7", "notifications/cancelled"])
  }

  @Test("Where they cannot be kept, every call that needs it is refused, and no other")
  func lost() throws {
    store.failure = "database or disk is full"
    let counted = try stage.post(Messages.call("put_user_policy", id: "1"), in: session)
    let asked = try stage.post(Messages.call("create_user", id: "2"), in: session)
    try stage.post(Messages.call("list_users", id: "3"), in: session)
    stage.core.gatheredCalls.turnEnded()
    let refusal =
      "[POLICY DENIED] The limits could not be counted (database or disk is full), so the call is refused."
    #expect(text(counted) == refusal)
    #expect(text(asked) == refusal)
    #expect(stage.questions.isEmpty)
    #expect(seen == ["3"])
    #expect(stage.records.map(\.rule) == ["(limits)", "(limits)"])
    store.failure = nil
    try stage.post(Messages.call("put_user_policy", id: "4"), in: session)
    stage.core.gatheredCalls.turnEnded()
    #expect(seen == ["3", "4"])
  }

  @Test("A held call ends with its grant's token, also when the policy changes at the same moment")
  func rotated() throws {
    let two = try TwoGrants()
    let stage = try GatewayStage(policy: Self.policy, grants: two.current(policy: Self.policy), limits: store)
    try stage.carry(two.bob)
    let (session, server) = try stage.openSession()
    stage.core.gatheredCalls.awaitTurnEnd = {}
    let call = try stage.post(Messages.call("create_user", id: "2"), in: session)
    stage.core.gatheredCalls.turnEnded()
    #expect(stage.questions.count == 1)
    try two.rotateBob()
    let other = Self.policy.replacing("list_users", with: "list_groups")
    stage.core.replace(try two.current(policy: other))
    stage.core.gatheredCalls.turnEnded()
    #expect(stage.questions.isEmpty)
    #expect(text(call)?.contains("The grant ended before a person answered.") == true)
    #expect(server.received.count == 1)
  }

  @Test("A client that hangs up before the turn ends has made its call all the same, and leaves its question behind")
  func left() throws {
    let gone = try stage.post(Messages.call("put_user_policy", id: "1"), in: session)
    let asked = try stage.post(Messages.call("create_user", id: "2"), in: session)
    gone.leave()
    asked.leave()
    stage.core.gatheredCalls.turnEnded()
    #expect(seen == ["1"])
    #expect(stage.questions.isEmpty)
    #expect(stage.records.map(\.tool) == ["create_user"])
    try server.says(Messages.result(id: "1"))
    #expect(stage.records.map(\.tool) == ["create_user", "put_user_policy"])
  }

  @Test("In the stateless era hanging up withdraws the call, and what it reserved is returned")
  func leftStateless() throws {
    let stage = try GatewayStage(policy: Self.policy, limits: store)
    stage.core.gatheredCalls.awaitTurnEnd = {}
    try stage.post(.discover)
    let paper = stage.links[0]
    let id = try #require(paper.received.last?["id"]).compactText()
    try paper.says(
      #"{"jsonrpc":"2.0","id":\#(id),"result":{"resultType":"complete","supportedVersions":["2026-07-28"]}}"#
    )
    let heard = paper.received.count
    let gone = try stage.post(.call("put_user_policy"))
    gone.leave()
    stage.core.gatheredCalls.turnEnded()
    #expect(paper.received.count == heard)
    #expect(stage.records.map(\.outcome) == [.unreachable])
    for id in 1...3 { try stage.post(.call("put_user_policy", id: "\(id)")) }
    stage.core.gatheredCalls.turnEnded()
    #expect(paper.received.count == heard + 3)
  }

  @Test("What could not be kept is recorded as refused, whatever rule is only watched")
  func watched() throws {
    let rule = ExactText("/tools/put_user_policy/deny_if/args.x-exists")
    let policy = """
      {"version":"1","default":"deny","tools":{"put_user_policy":{
        "deny_if":[{"conditions":[{"path":"args.x","op":"exists","value":true}],"on_deny":"No."}],
        "limits":[{"counter":"c","window":"minute","max":3,"scope":"grant"}]}}}
      """
    let stage = try GatewayStage(policy: policy, limits: store, shadowRules: [rule])
    let (session, server) = try stage.openSession()
    stage.core.gatheredCalls.awaitTurnEnd = {}
    store.failure = "disk I/O error"
    let heard = server.received.count
    let call = try stage.post(Messages.call("put_user_policy", arguments: #"{"x":1}"#), in: session)
    stage.core.gatheredCalls.turnEnded()
    #expect(text(call)?.contains("could not be counted") == true)
    #expect(server.received.count == heard)
    #expect(stage.records.map(\.rule) == ["(limits)"] && stage.records.allSatisfy { !$0.isShadow })
  }

  @Test("A call that waits for a person has its reservation kept first")
  func held() throws {
    let exchange = try stage.post(Messages.call("create_user", id: "2"), in: session)
    #expect(stage.questions.isEmpty)
    stage.core.gatheredCalls.turnEnded()
    #expect(stage.questions.count == 1)
    try stage.answer(agrees: true)
    #expect(seen == ["2"])
    try server.says(Messages.result(id: "2"))
    #expect(exchange.text.contains("done"))
  }

  @Test("When the gateway stops, the calls of this turn are made first, and nothing keeps it in memory")
  func stopped() throws {
    let exchange = try stage.post(Messages.call("put_user_policy", id: "1"), in: session)
    stage.core.stop {}
    #expect(seen == ["1"])
    #expect(!store.isOpen)
    try server.says(Messages.result(id: "1"))
    #expect(exchange.text.contains("done"))
    server.session.closed(reason: "The server ended.")
    #expect(stage.core.gatheredCalls.awaitTurnEnd == nil)
  }

  @Test("The end of a session does not overtake what was said in it")
  func ended() throws {
    try stage.post(Messages.call("put_user_policy", id: "1"), in: session)
    #expect(seen.isEmpty)
    try PaperConnection(to: stage.core).send("DELETE", session: session)
    #expect(seen == ["1"])
    #expect(server.isEnded)
  }
}
