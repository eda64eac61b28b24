import OrderedCollections
import PolicyModel
import StrictJSON
import Testing

@Suite("An edit of a policy")
struct EditingTests {
  private let rule = ArgumentRule(
    conditions: [Condition(path: ArgumentPath(argument: "amount"), op: .gt, value: 100)],
    message: "Too much."
  )
  private let limit = Limit(counter: "c", window: .minute, max: 30)

  @Test("that allows a tool lists it under a default of deny, and needs no entry under a default of allow")
  func allow() {
    var closed = Policy.denyAll
    closed.allow("t")
    #expect(closed.tools == ["t": ToolRules()])
    var open = Policy.allowAll
    open.allow("t")
    #expect(open == .allowAll)
  }

  @Test("that allows a tool lifts hiding and denial but keeps limits and argument rules")
  func allowKeeps() {
    var policy = Policy(defaultVerdict: .deny, hide: ["a", "t"])
    policy.tools["t"] = ToolRules(denyIf: [ArgumentRule(message: "No."), rule], limits: [limit])
    policy.allow("t")
    #expect(policy.hide == ["a"])
    #expect(policy.tools["t"] == ToolRules(denyIf: [rule], limits: [limit]))
  }

  @Test("that allows a denied tool under a default of allow leaves no empty entry behind")
  func allowCleansUp() {
    var policy = Policy.allowAll
    policy.deny("t", reason: "No.")
    #expect(policy.tools["t"] == ToolRules(denyIf: [ArgumentRule(message: "No.")]))
    policy.allow("t")
    #expect(policy == .allowAll)
  }

  @Test("that denies without a reason simply does not list the tool where the default denies")
  func denyUnlisted() {
    var policy = Policy(defaultVerdict: .deny, hide: ["t"], tools: ["t": ToolRules(limits: [limit])])
    policy.deny("t")
    #expect(policy == .denyAll)
    #expect(policy.standing(of: "t").verdict == .deny)
  }

  @Test("that denies keeps the tool visible and its other rules", arguments: [DefaultVerdict.allow, .deny])
  func denyWithReason(_ defaultVerdict: DefaultVerdict) {
    var policy = Policy(defaultVerdict: defaultVerdict, hide: ["t"])
    policy.tools["t"] = ToolRules(denyIf: [rule, ArgumentRule(message: "Old.")], limits: [limit])
    policy.deny("t", reason: "New.")
    #expect(policy.hide == [])
    #expect(policy.tools["t"] == ToolRules(denyIf: [ArgumentRule(message: "New."), rule], limits: [limit]))
    #expect(policy.standing(of: "t").reason == "New.")
  }

  @Test("that denies without a reason where the default allows writes a rule without a message")
  func denyByRule() {
    var policy = Policy.allowAll
    policy.deny("t")
    #expect(policy.tools["t"] == ToolRules(denyIf: [ArgumentRule()]))
  }

  @Test("that hides a tool drops its entry and names it once")
  func hide() {
    var policy = Policy(defaultVerdict: .deny, tools: ["t": ToolRules(limits: [limit])])
    policy.hide("t")
    policy.hide("t")
    #expect(policy == Policy(defaultVerdict: .deny, hide: ["t"]))
  }

  @Test("that asks about every call makes the tool callable")
  func ask() {
    var policy = Policy(defaultVerdict: .deny, hide: ["t"])
    policy.ask("t", message: "Ask me.")
    #expect(policy.standing(of: "t").verdict == .ask)
    #expect(policy.standing(of: "t").reason == "Ask me.")
    policy.ask("t", message: "Ask her.")
    #expect(policy.tools["t"] == ToolRules(askIf: [ArgumentRule(message: "Ask her.")]))
  }

  @Test("that sets limits makes the tool callable; taking them away changes nothing else")
  func limits() {
    var policy = Policy(defaultVerdict: .deny, hide: ["t"])
    policy.setLimits([limit], for: "t")
    #expect(policy == Policy(defaultVerdict: .deny, tools: ["t": ToolRules(limits: [limit])]))
    policy.setLimits([], for: "t")
    #expect(policy.tools == ["t": ToolRules()])
    policy.setLimits([], for: "unknown")
    #expect(policy.tools.count == 1)
  }

  @Test("that clears a tool leaves it to the default")
  func clear() {
    var policy = Policy(defaultVerdict: .allow, hide: ["t"], tools: ["t": ToolRules(limits: [limit])])
    policy.clear("t")
    #expect(policy == .allowAll)
  }

  @Test("can replace the star by names")
  func hideOnly() {
    var policy = Policy(defaultVerdict: .allow, hide: ["*"], tools: ["a": ToolRules()])
    #expect(policy.standing(of: "a").source == .hiddenWithEveryTool)
    policy.hideOnly(["b", "c"])
    #expect(policy.hide == ["b", "c"])
    #expect(policy.standing(of: "a").verdict == .allow)
    #expect(policy.standing(of: "b").source == .hidden)
  }

  @Test("always leaves the verdict it names, whatever was there", arguments: 0..<200)
  func verdicts(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var policy = Policy.denyAll
    for _ in 0..<6 { RandomEdit.apply(to: &policy, using: &random) }
    var edited = policy
    edited.allow("list_users")
    #expect([.allow, .ask].contains(edited.standing(of: "list_users").verdict))
    edited.deny("list_users", reason: "x")
    #expect(edited.standing(of: "list_users").verdict == .deny)
    edited.hide("list_users")
    #expect(edited.standing(of: "list_users").verdict == .hide)
    #expect(edited.tools["list_users"] == nil)
    edited.ask("list_users")
    #expect(edited.standing(of: "list_users").verdict == .ask)
  }
}
