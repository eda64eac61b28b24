import PolicyModel
import StrictJSON
import Testing

@Suite("A portable policy")
struct PortabilityTests {
  private func notes(_ portable: PortablePolicy) -> [String] {
    portable.notes.map { "\($0.kind.rawValue) \($0.pointer): \($0.message)\($0.replacement.map { " → \($0)" } ?? "")" }
  }

  @Test("of a policy in the published language is the same policy")
  func unchanged() throws {
    let policy = try policy(
      forTool: #"""
        {"require": [{"conditions": [{"path": "args.user.name", "op": "regex", "value": "^ci-"}], "on_deny": "No."}],
         "deny_if": [{"conditions": []}],
         "limits": [{"counter": "t_rate", "window": "minute", "max": 30, "scope": "grant"}]}
        """#
    )
    #expect(policy.portable.policy == policy)
    #expect(policy.portable.notes == [])
  }

  @Test("denies what would have asked a person")
  func asks() throws {
    let original = try policy(
      forTool: #"{"ask_if": [{"conditions": [{"path": "args.amount", "op": "gt", "value": 100}], "on_ask": "Ask."}]}"#
    )
    let portable = original.portable
    let expected = try policy(
      forTool: #"""
        {"deny_if": [{"conditions": [{"path": "args.amount", "op": "gt", "value": 100}], "on_deny": "Requires human approval."}]}
        """#
    )
    #expect(portable.policy == expected)
    #expect(
      notes(portable) == [
        #"extension /tools/t/ask_if/0: "ask_if" is not in the published language. → A deny_if rule with the same conditions and "Requires human approval."."#
      ]
    )
  }

  @Test(
    "replaces windows of seconds by stricter ones",
    arguments: [
      (1, 10, LimitWindow.minute, 10), (60, 10, .minute, 10), (61, 10, .hour, 10), (3600, 9, .hour, 9),
      (5000, 7, .day, 7),
      (86_400, 7, .day, 7), (86_401, 7, .day, 3), (7 * 86_400, 70, .day, 10), (31_622_400, 1, .day, 0),
    ]
  )
  func windows(_ seconds: Int, _ max: Int, _ window: LimitWindow, _ newMax: Int) {
    var policy = Policy.denyAll
    policy.setLimits([Limit(counter: "c", window: .seconds(seconds), max: max)], for: "t")
    let limit = policy.portable.policy.rules(of: "t")?.limits.first
    #expect(limit == Limit(counter: "c", window: window, max: newMax))
    #expect(policy.portable.notes.count == 1)
  }

  @Test("counts by grant and says where that lets more through")
  func scopes() {
    var policy = Policy.denyAll
    policy.allToolsLimits = [Limit(counter: "s", window: .hour, max: 5, scope: .server)]
    policy.setLimits([Limit(counter: "c", window: .hour, max: 5, scope: .session)], for: "t")
    let portable = policy.portable
    #expect(portable.policy.allToolsLimits.first?.scope == .grant)
    #expect(portable.policy.rules(of: "t")?.limits.first?.scope == .grant)
    #expect(portable.notes.map(\.pointer.description) == ["/all_tools/limits/0/scope", "/tools/t/limits/0/scope"])
    #expect(portable.notes[0].replacement?.contains("lets more through") == true)
  }

  @Test("writes brackets as dots where that means the same, and else denies the tool")
  func paths() throws {
    let original = try policy(
      forTool: #"{"require": [{"conditions": [{"path": "args[\"list\"][0].x", "op": "eq", "value": 1}]}]}"#
    )
    #expect(original.portable.policy.rules(of: "t")?.require.first?.conditions.first?.path.text == "args.list.0.x")
    let foreign = try policy(
      forTool: #"{"require": [{"conditions": [{"path": "args[\"a.b\"]", "op": "eq", "value": 1}]}]}"#
    )
    #expect(foreign.portable.policy.decide(tool: "t", arguments: ["a.b": 1]).verdict == .deny)
    #expect(foreign.portable.notes.first?.replacement == "A rule that denies every call of the tool.")
  }

  @Test("warns of prohibitions that the published product may leave open")
  func openDenials() throws {
    let original = try policy(
      forTool: #"""
        {"deny_if": [{"conditions": [{"path": "args.a", "op": "gt", "value": 1}, {"path": "args.b", "op": "exists", "value": true}]}]}
        """#
    )
    let notes = original.portable.notes
    #expect(notes.map(\.kind) == [.difference])
    #expect(notes.first?.pointer.description == "/tools/t/deny_if/0/conditions/0")
    #expect(original.portable.policy == original)
  }

  @Test("never allows what the original does not, for any policy and call", arguments: 0..<25)
  func neverLooser(_ seed: Int) {
    var random = RandomPolicy(seed: seed)
    for _ in 0..<50 {
      let policy = random.policy()
      let portable = policy.portable.policy
      let (tool, arguments) = (RandomPolicy.tools[random.number(0...2)], random.arguments())
      guard portable.decide(tool: tool, arguments: arguments).verdict == .allow else { continue }
      #expect(policy.decide(tool: tool, arguments: arguments).verdict == .allow)
    }
  }
}
