import PolicyModel
import StrictJSON
import Testing

@Suite("The difference of two policies")
struct PolicyDiffTests {
  private func changes(_ old: Policy, _ new: Policy) -> [String] {
    PolicyDiff(old: old, new: new).changes.map { "\($0.effect.rawValue) | \($0.sentence)" }
  }

  @Test("is nothing when both mean the same")
  func same() throws {
    let one = try policy(#"{"version": "1", "default": "deny", "tools": {"t": {"action": "deny", "reason": "x"}}}"#)
    let two = try policy(
      #"{"default": "deny", "version": "1", "hide": [], "tools": {"t": {"deny_if": [{"on_deny": "x", "conditions": []}]}}}"#
    )
    #expect(PolicyDiff(old: one, new: two).isEmpty)
  }

  @Test("says who gained and who lost")
  func verdicts() {
    var old = Policy.denyAll
    old.allow("gone")
    old.allow("hushed")
    var new = Policy.denyAll
    new.allow("new")
    new.hide("hushed")
    new.ask("asked")
    new.deny("kept", reason: "x")
    #expect(
      changes(old, new) == [
        "loosened | new: was denied, is now allowed",
        "loosened | asked: was denied, is now allowed with approval",
        "reworded | kept: the reason for its denial was changed",
        "tightened | gone: was allowed, is now denied",
        "tightened | hushed: was allowed, is now hidden",
      ]
    )
  }

  @Test("says what the default means for tools that are not listed")
  func defaults() {
    #expect(changes(.denyAll, .allowAll) == ["loosened | tools not listed: was denied, is now allowed"])
    #expect(
      changes(.allowAll, Policy(defaultVerdict: .allow, hide: ["*"]))
        == ["tightened | tools not listed: was allowed, is now hidden"]
    )
  }

  @Test("sees that tools which shared one quota get one each, and the other way round")
  func sharedCounters() throws {
    func counting(_ counter: String) throws -> Policy {
      try policy(
        """
        {"version": "1", "default": "deny", "tools": {
          "a": {"limits": [{"counter": "c", "window": "minute", "max": 30}]},
          "b": {"limits": [{"counter": "\(counter)", "window": "minute", "max": 30}]}}}
        """
      )
    }
    let apart = PolicyDiff(old: try counting("c"), new: try counting("d"))
    #expect(apart.subjects.map(\.effect) == [.loosened])
    #expect(
      changes(try counting("c"), try counting("d")).contains(
        "loosened | b: no longer limited to 30 calls per minute, counted together with other tools"
      )
    )
    #expect(PolicyDiff(old: try counting("d"), new: try counting("c")).subjects.map(\.effect) == [.tightened])
  }

  @Test("says which limits were loosened and which tightened")
  func limits() {
    func policy(_ limits: [Limit]) -> Policy {
      var policy = Policy.denyAll
      policy.setRules(ToolRules(limits: limits), for: "t")
      return policy
    }
    let thirty = Limit(counter: "c", window: .minute, max: 30)
    let sixty = Limit(counter: "c", window: .minute, max: 60)
    let hourly = Limit(counter: "c", window: .hour, max: 60)
    #expect(changes(policy([]), policy([thirty])) == ["tightened | t: new limit of 30 calls per minute"])
    #expect(changes(policy([thirty]), policy([])) == ["loosened | t: no longer limited to 30 calls per minute"])
    #expect(
      changes(policy([thirty]), policy([sixty]))
        == ["loosened | t: limit loosened from 30 calls per minute to 60 calls per minute"]
    )
    #expect(
      changes(policy([sixty]), policy([hourly]))
        == ["tightened | t: limit tightened from 60 calls per minute to 60 calls per hour"]
    )
    #expect(
      changes(policy([thirty]), policy([hourly]))
        == ["changed | t: limit changed from 30 calls per minute to 60 calls per hour"]
    )
  }

  @Test("says which rules came and went")
  func rules() throws {
    let old = try policy(
      forTool:
        #"{"require": [{"conditions": [{"path": "args.user", "op": "regex", "value": "^ci-"}], "on_deny": "a"}]}"#
    )
    let new = try policy(
      forTool: #"""
        {"require": [{"conditions": [{"path": "args.user", "op": "regex", "value": "^ci-"}], "on_deny": "b"}],
         "deny_if": [{"conditions": [{"path": "args.n", "op": "gt", "value": 1}, {"path": "args.c", "op": "in", "value": ["x", "y"]}]}]}
        """#
    )
    #expect(
      changes(old, new) == [
        #"reworded | t: other message for the rule: allowed only when args.user matches "^ci-""#,
        #"tightened | t: new rule: denied when args.n is greater than 1 and args.c is one of "x", "y""#,
      ]
    )
    #expect(
      changes(new, old).last
        == #"loosened | t: rule removed: denied when args.n is greater than 1 and args.c is one of "x", "y""#
    )
  }

  /// The parts of a difference that say which calls are decided otherwise.
  private func access(_ old: String, _ new: String) throws -> [String] {
    try PolicyDiff(old: policy(forTool: old), new: policy(forTool: new)).subjects.flatMap { subject in
      let calls = [subject.access.gained, subject.access.lost].compactMap { $0?.sentence }
      return ["\(subject.effect.rawValue)"] + calls + subject.changes.map { "\($0.effect.rawValue): \($0.text)" }
    }
  }

  private func denyIf(_ conditions: (op: String, value: String)...) -> String {
    let rules = conditions.map { #"{"conditions": [{"path": "args.n", "op": "\#($0.op)", "value": \#($0.value)}]}"# }
    return #"{"deny_if": [\#(rules.joined(separator: ","))]}"#
  }

  @Test("shows calls that a changed rule lets through or refuses, and says which way it went")
  func changedRules() throws {
    #expect(
      try access(denyIf(("gt", "1")), denyIf(("gt", "5"))) == [
        "loosened", #"t {"n":2}: was denied, is now allowed"#,
        "loosened: rule changed: denied when args.n is greater than 1; now denied when args.n is greater than 5",
      ]
    )
    #expect(
      try access(denyIf(("gt", "5")), denyIf(("gt", "1"))) == [
        "tightened", #"t {"n":2}: was allowed, is now denied"#,
        "tightened: rule changed: denied when args.n is greater than 5; now denied when args.n is greater than 1",
      ]
    )
    let both = try access(denyIf(("gt", "5")), denyIf(("lt", "1")))
    #expect(both.first == "changed")
    #expect(both.dropFirst().prefix(2).map { $0.hasPrefix("t {") } == [true, true])
  }

  @Test("proves that a rule which others make superfluous changes no call")
  func superfluous() throws {
    #expect(
      try access(denyIf(("gt", "1")), denyIf(("gt", "1"), ("eq", "7"))) == [
        "reworded", "reworded: new rule: denied when args.n is equal to 7",
      ]
    )
  }

  @Test("says under which terms a tool that was denied can now be called")
  func terms() throws {
    let rules = #"{"require": [{"conditions": [{"path": "args.n", "op": "lt", "value": 3}]}]}"#
    #expect(
      changes(.denyAll, try policy(forTool: rules)) == [
        "loosened | t: was denied, is now allowed depending on its arguments; allowed only when args.n is less than 3"
      ]
    )
  }

  @Test("takes the order of rules, conditions and values of a set for nothing")
  func order() throws {
    let one = #"{"path": "args.a", "op": "in", "value": ["x", "y"]}"#
    let turned = #"{"path": "args[\"a\"]", "op": "in", "value": ["y", "x"]}"#
    let two = #"{"path": "args.b", "op": "gt", "value": 1}"#
    let old = #"{"deny_if": [{"conditions": [\#(one), \#(two)]}, {"conditions": [\#(two)]}]}"#
    let new = #"{"deny_if": [{"conditions": [\#(two)]}, {"conditions": [\#(two), \#(turned)]}]}"#
    #expect(try access(old, new).isEmpty)
  }

  @Test("tells how often calls pass from which calls pass")
  func quotas() throws {
    let old = #"{"deny_if": [], "limits": [{"counter": "c", "window": "minute", "max": 30}]}"#
    let new = #"{"deny_if": [{"conditions": [{"path": "args.n", "op": "gt", "value": 1}]}]}"#
    let found = try access(old, new)
    #expect(found.first == "changed")
    #expect(found.contains("loosened: no longer limited to 30 calls per minute"))
    #expect(found.contains("tightened: new rule: denied when args.n is greater than 1"))
  }

  @Test("admits when the rules are too large to tell")
  func undecided() throws {
    func requiring(_ pattern: String) -> String {
      #"{"require": [{"conditions": [{"path": "args.a", "op": "regex", "value": "\#(pattern)"}]}]}"#
    }
    let diff = try PolicyDiff(
      old: policy(forTool: requiring("^[a-z]")),
      new: policy(forTool: requiring("^[ab]*a[ab]{20}$"))
    )
    #expect(diff.subjects.first?.access.isUndecided == true)
    #expect(diff.subjects.first?.effect == .changed)
  }

  @Test("of a policy with itself, reordered, is nothing, whatever the policy", arguments: 0..<20)
  func reordered(_ seed: Int) throws {
    var random = RandomPolicy(seed: seed)
    for _ in 0..<5 {
      let one = random.policy()
      let other = try PolicyDocument(reading: Array(random.shuffled(one.jsonValue).compactText().utf8)).policy
      #expect(PolicyDiff(old: one, new: other).isEmpty)
    }
  }
}
