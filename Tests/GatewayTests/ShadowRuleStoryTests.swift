import PolicyModel
import StrictJSON
import Testing

@testable import Gateway

@Suite("One rule is decided and recorded without being enforced, and all others are enforced")
struct ShadowRuleStoryTests {
  private static let policy = """
    {"version":"1","default":"allow","tools":{"pay":{\
    "deny_if":[{"conditions":[{"path":"args.amount","op":"gt","value":100}],"on_deny":"Too much."},\
    {"conditions":[{"path":"args.to","op":"eq","value":"x"}],"on_deny":"Not to x."}],\
    "limits":[{"counter":"few","window":"hour","max":1,"scope":"grant"},\
    {"counter":"many","window":"hour","max":3,"scope":"grant"}]},\
    "ask":{"ask_if":[{"conditions":[]}]}}}
    """
  private static let tooMuch = ExactText("/tools/pay/deny_if/args.amount-gt")
  private static let few = ExactText("/tools/pay/limits/few")

  private func forwards(_ stage: GatewayStage, _ session: String, _ tool: String, _ arguments: String, id: Int) throws
    -> Bool
  {
    let asked = try stage.post(Messages.call(tool, id: String(id), arguments: arguments), in: session)
    guard asked.answer == nil else { return false }
    try stage.links[0].says(Messages.result(id: String(id)))
    return true
  }

  @Test("A prohibition: the call passes with a shadow record, and the next prohibition still refuses")
  func prohibition() throws {
    let stage = try GatewayStage(policy: Self.policy, shadowRules: [Self.tooMuch])
    let (session, _) = try stage.openSession()
    #expect(try forwards(stage, session, "pay", #"{"amount":200,"to":"y"}"#, id: 1))
    #expect(try !forwards(stage, session, "pay", #"{"amount":200,"to":"x"}"#, id: 2))
    #expect(stage.records.map(\.rule) == ["/tools/pay/deny_if/args.amount-gt", "/tools/pay/deny_if/args.to-eq"])
    #expect(stage.records.map(\.isShadow) == [true, false])
    #expect(stage.records.map(\.verdict) == [.deny, .deny])
  }

  @Test("A limit: calls beyond it pass with a shadow record, and the other limit still counts them")
  func limit() throws {
    let stage = try GatewayStage(policy: Self.policy, shadowRules: [Self.few])
    let (session, _) = try stage.openSession()
    let passed = try (1...4).map { try forwards(stage, session, "pay", "{}", id: $0) }
    #expect(passed == [true, true, true, false])
    #expect(stage.records.map(\.isShadow) == [false, true, true, false])
    #expect(stage.records.map(\.rule) == ["", Self.few.string, Self.few.string, "/tools/pay/limits/many"])
  }

  @Test("A question: nobody is asked, and the record says that somebody would have been")
  func question() throws {
    let stage = try GatewayStage(policy: Self.policy, shadowRules: ["/tools/ask/ask_if/0"])
    let (session, _) = try stage.openSession()
    #expect(try forwards(stage, session, "ask", "{}", id: 1))
    #expect(stage.questions.isEmpty)
    #expect(stage.records.map(\.verdict) == [.ask] && stage.records.map(\.isShadow) == [true])
  }

  @Test("A rule that a new policy no longer has is said so once, and one that comes back is watched again")
  func reload() throws {
    let stage = try GatewayStage(policy: Self.policy, shadowRules: [Self.tooMuch])
    let (session, _) = try stage.openSession()
    try stage.replace(#"{"version":"1","default":"allow"}"#)
    #expect(stage.notices == [.shadowRuleGone(Self.tooMuch.string)])
    try stage.replace(Self.policy)
    #expect(stage.notices.count == 1)
    #expect(try forwards(stage, session, "pay", #"{"amount":200}"#, id: 1))
  }

  @Test("A name that no policy has is found before anything starts")
  func unknown() throws {
    let policy = try PolicyDocument(reading: Array(Self.policy.utf8)).policy
    #expect(
      ShadowWatch.missing([Self.tooMuch.string, "/tools/pay/deny_if/args.b-eq"], in: [policy])
        == "/tools/pay/deny_if/args.b-eq"
    )
    #expect(ShadowWatch.missing([Self.tooMuch.string, Self.few.string], in: [policy]) == nil)
  }

  @Test("Rules of the same name keep their numbers when one of them is watched only")
  func sameNames() throws {
    let rule = { (value: Int) in #"{"conditions":[{"path":"args.a","op":"eq","value":\#(value)}]}"# }
    let text = #"{"version":"1","default":"allow","tools":{"t":{"deny_if":[\#(rule(1)),\#(rule(2))]}}}"#
    let stage = try GatewayStage(policy: text, shadowRules: ["/tools/t/deny_if/args.a-eq"])
    let (session, _) = try stage.openSession()
    #expect(try forwards(stage, session, "t", #"{"a":1}"#, id: 1))
    #expect(try !forwards(stage, session, "t", #"{"a":2}"#, id: 2))
    #expect(stage.records.map(\.rule) == ["/tools/t/deny_if/args.a-eq", "/tools/t/deny_if/args.a-eq-2"])
  }
}
