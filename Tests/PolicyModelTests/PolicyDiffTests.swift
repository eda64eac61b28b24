import PolicyModel
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
        "tightened | hushed: was allowed, is now hidden",
        "tightened | gone: was allowed, is now denied",
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
}
