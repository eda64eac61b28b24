import PolicyModel
import StrictJSON
import Testing

@Suite("How a tool stands")
struct StandingTests {
  @Test(
    "is told without looking at arguments",
    arguments: [
      ("{}", ToolStanding.Verdict.allow, nil as String?),
      (#"{"limits": [{"counter": "c", "window": "minute", "max": 1}]}"#, .allow, nil),
      (#"{"deny_if": [{"conditions": [], "on_deny": "No."}]}"#, .deny, "No."),
      (#"{"ask_if": [{"conditions": [], "on_ask": "Ask."}]}"#, .ask, "Ask."),
      (#"{"require": [{"conditions": [{"path": "args.a", "op": "eq", "value": 1}]}]}"#, .custom, nil),
      (#"{"ask_if": [{"conditions": [{"path": "args.a", "op": "eq", "value": 1}]}]}"#, .custom, nil),
      (#"{"require": [{"conditions": []}]}"#, .allow, nil),
    ]
  )
  func verdict(_ rules: String, _ verdict: ToolStanding.Verdict, _ reason: String?) throws {
    let standing = try policy(forTool: rules).standing(of: "t")
    #expect(standing.verdict == verdict)
    #expect(standing.reason == reason)
    #expect(standing.source == .listed)
  }

  @Test("of a tool that is not listed comes from the default")
  func unlisted() {
    #expect(Policy.allowAll.standing(of: "x").verdict == .allow)
    #expect(Policy.denyAll.standing(of: "x").verdict == .deny)
    #expect(Policy.denyAll.standing(of: "x").source == .defaultVerdict)
  }

  @Test("carries the limits and the number of argument rules")
  func details() throws {
    let standing = try policy(
      forTool: #"""
        {"deny_if": [{"conditions": [{"path": "args.a", "op": "exists", "value": true}]}],
         "limits": [{"counter": "c", "window": "day", "max": 9}]}
        """#
    ).standing(of: "t")
    #expect(standing.limits == [Limit(counter: "c", window: .day, max: 9)])
    #expect(standing.argumentRuleCount == 1)
  }

  @Test("tells a gateway which rules it must be able to enforce")
  func capabilities() throws {
    let policy = try policy(
      #"""
      {"version": "1", "default": "deny",
       "all_tools": {"limits": [{"counter": "s", "window": "hour", "max": 1, "scope": "server"}]},
       "tools": {"a/b": {"ask_if": [{"conditions": []}, {"conditions": []}]},
                 "c": {"limits": [{"counter": "x", "window": "hour", "max": 1, "scope": "session"}],
                       "deny_if": [{"conditions": [{"path": "args.a", "op": "regex", "value": "x"}]}]}}}
      """#
    )
    #expect(policy.unenforceableRules == [])
    let unattended = PolicyCapabilities(approvals: false)
    let asking = policy.unenforceableRules(with: unattended).map(\.description)
    #expect(asking == ["/tools/a~1b/ask_if/0", "/tools/a~1b/ask_if/1"])
    let least = PolicyCapabilities(approvals: true, sessionScope: false, serverScope: false)
    #expect(
      policy.unenforceableRules(with: least).map(\.description) == ["/all_tools/limits/0", "/tools/c/limits/0"]
    )
  }
}
