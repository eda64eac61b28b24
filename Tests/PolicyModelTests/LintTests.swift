import OrderedCollections
import PolicyModel
import StrictJSON
import Testing

@Suite("The lint of a policy")
struct LintTests {
  private func findings(_ policy: Policy, against tools: [LintedTool]? = nil) -> [String] {
    policy.lint(against: tools).map { finding in
      "\(finding.rule.rawValue) \(finding.pointer): \(finding.message)\(finding.suggestion.map { " Did you mean \($0)?" } ?? "")"
    }
  }

  /// The findings of a policy with one tool, without what is said of the policy as a whole.
  private func findings(forTool rules: String) throws -> [String] {
    findings(try policy(forTool: rules)).filter { !$0.hasPrefix("allows-nothing") }
  }

  @Test("has nothing to say of a policy that means what it says")
  func clean() throws {
    let policy = try policy(DocumentRoundTripTests.example)
    #expect(
      findings(policy) == [
        #"open-ended-pattern /tools/put_user_policy/require/0/conditions/0/value: The pattern fits whatever begins like a match, such as "ci- anything"; end it with $ if only the whole text may fit."#,
        #"not-portable /tools/create_refund/ask_if/0: "ask_if" is not in the published language. Exported as: A deny_if rule with the same conditions and "Requires human approval."."#,
      ]
    )
  }

  @Test(
    "tells when nothing at all is allowed",
    arguments: [
      #"{"version": "1", "default": "deny"}"#,
      #"{"version": "1", "default": "allow", "hide": ["*"]}"#,
      #"{"version": "1", "default": "deny", "hide": ["gateway_delete"]}"#,
      #"{"version": "1", "default": "deny", "tools": {"t": {"deny_if": [{"conditions": []}]}}}"#,
      #"{"version": "1", "default": "allow", "all_tools": {"limits": [{"counter": "c", "window": "day", "max": 0}]}}"#,
    ]
  )
  func allowsNothing(_ text: String) throws {
    #expect(try policy(text).lint().contains { $0.rule == .allowsNothing })
  }

  @Test("tells of tools that are hidden and listed, limits of 0 and shared counters")
  func plain() {
    let limit = Limit(counter: "c", window: .minute, max: 0)
    let policy = Policy(
      defaultVerdict: .allow,
      hide: ["h"],
      tools: ["h": ToolRules(), "a": ToolRules(limits: [limit]), "b": ToolRules(limits: [limit])]
    )
    #expect(
      findings(policy) == [
        #"hidden-and-listed /tools/h: h is hidden, so its entry under "tools" never matters; remove one of the two."#,
        "limit-of-zero /tools/a/limits/0/max: A limit of 0 denies every call; a deny_if rule without conditions says so plainly.",
        "limit-of-zero /tools/b/limits/0/max: A limit of 0 denies every call; a deny_if rule without conditions says so plainly.",
        "shared-counter /tools/b/limits/0/counter: The counter c is also used by a, so both use up one quota. Did you mean b_rate?",
      ]
    )
  }

  private static func list(_ conditions: String) -> String {
    conditions.split(separator: ";").map { condition in
      let parts = condition.split(separator: " ", maxSplits: 1)
      return #"{"path": "args.a", "op": "\#(parts[0])", "value": \#(parts[1])}"#
    }.joined(separator: ",")
  }

  @Test(
    "proves that conditions contradict each other",
    arguments: [
      "gt 5;lt 5", "gte 5;lt 5", "gt 5;lte 5", "gt 1;lt 2;gt 3", "gte 5;lte 5;neq 5", "eq 1;eq 2", "eq 5;gt 5",
      "in [1, 2];gt 2",
      "in []", "eq \"x\";neq \"x\"", "in [\"a\", \"b\"];not_in [\"a\", \"b\", \"c\"]", "gt 1;contains \"x\"",
      "gt 1;regex \"x\"",
      "exists false;eq 1", "exists true;exists false", "eq true;neq true", "neq true;neq false",
      "eq \"abc\";contains \"x\"",
      "eq \"abc\";regex \"x\"", "regex \"^a\";regex \"^b\"", "regex \"^\\\\d+$\";contains \"x\"", "neq 1;neq \"x\"",
      "gt 0.1;lt 0.1000", "contains 1;contains \"x\";eq \"x\"",
      "gt 1;neq \"a\"",
    ]
  )
  func contradiction(_ conditions: String) throws {
    let found = try findings(forTool: #"{"deny_if": [{"conditions": [\#(LintTests.list(conditions))]}]}"#)
    #expect(found.contains { $0.hasPrefix("contradiction /tools/t/deny_if/0: No value of args.a can fulfil") })
  }

  @Test(
    "claims no contradiction where there is none",
    arguments: [
      "gt 5;lt 5.0000000000001", "gte 5;lte 5", "gte 5;lte 5;neq 4", "neq 1;neq 2", "in [1, 2];gt 1", "not_in [];eq 1",
      "neq \"x\";contains \"x\"", "regex \"x\";neq \"x\"", "contains \"a\";contains \"b\"", "contains 1;contains \"x\"",
      "exists true;neq null", "exists false", "neq true", "eq null", "not_in [1, null]", "gt 1e400;lt 1e401",
      "exists true;gt 5",
      "neq null;gt 5", "in [null, 1]", "neq [1]", "neq {\"x\": 1}",
    ]
  )
  func noContradiction(_ conditions: String) throws {
    let found = try findings(forTool: #"{"deny_if": [{"conditions": [\#(LintTests.list(conditions))]}]}"#)
    #expect(!found.contains { $0.hasPrefix("contradiction") })
  }

  @Test("tells what a contradiction in a requirement does")
  func contradictoryRequirement() throws {
    #expect(
      try findings(forTool: #"{"require": [{"conditions": [\#(LintTests.list("gt 5;lt 5"))]}]}"#)
        == [
          "contradiction /tools/t/require/0: No value of args.a can fulfil these 2 conditions, so every call is denied."
        ]
    )
  }

  @Test(
    "proves that a rule never decides",
    arguments: [
      ("deny_if", "gt 100", "gt 500"), ("deny_if", "gt 100", "gte 101"), ("deny_if", "gt 100", "eq 200"),
      ("deny_if", "neq 5", "gt 5"), ("deny_if", "in [\"a\", \"b\"]", "eq \"a\""),
      ("deny_if", "regex \"x\"", "regex \"x\""), ("deny_if", "regex \"^a\"", "regex \"^ab+\""),
      ("deny_if", "regex \"x\"", "eq \"x\""),
      ("require", "lte 100", "lte 500"), ("require", "eq \"a\"", "in [\"a\", \"b\"]"),
      ("require", "gt 5;lt 7", "neq 9"),
      ("ask_if", "gt 100", "gt 500;lt 600"),
    ]
  )
  func shadowed(_ list: String, _ first: String, _ second: String) throws {
    let rules = [first, second].map { #"{"conditions": [\#(LintTests.list($0))]}"# }.joined(separator: ",")
    let found = try findings(forTool: #"{"\#(list)": [\#(rules)]}"#)
    #expect(
      found.contains(
        "shadowed /tools/t/\(list)/1: Rule 2 never decides a call, because rule 1 always decides it before."
      )
    )
  }

  @Test(
    "claims no shadow where there is none",
    arguments: [
      ("deny_if", "gt 500", "gt 100"), ("deny_if", "gt 100", "regex \"x\""), ("deny_if", "eq \"a\"", "gt 1"),
      ("require", "lte 500", "lte 100"), ("deny_if", "gt 100", "exists true"), ("deny_if", "regex \"x\"", "eq \"y\""),
    ]
  )
  func noShadow(_ list: String, _ first: String, _ second: String) throws {
    let rules = [first, second].map { #"{"conditions": [\#(LintTests.list($0))]}"# }.joined(separator: ",")
    #expect(try !findings(forTool: #"{"\#(list)": [\#(rules)]}"#).contains { $0.hasPrefix("shadowed") })
  }

  @Test("tells what lies behind a rule that denies every call")
  func behindDenial() throws {
    let rules = #"""
      {"deny_if": [{"conditions": []}, {"conditions": [\#(LintTests.list("gt 1"))]}],
       "limits": [{"counter": "t_rate", "window": "minute", "max": 3}]}
      """#
    #expect(
      try findings(forTool: rules) == [
        #"shadowed /tools/t/limits: Every call is denied by deny_if rule 1, so nothing under "limits" ever matters."#,
        "shadowed /tools/t/deny_if/1: Rule 2 never decides a call, because rule 1 always decides it before.",
      ]
    )
  }

  @Test(
    "knows when a pattern is tied to both ends, and takes one that is tied to the end for an ending",
    arguments: [
      ("^a$", nil as String?), ("\\Aa\\z", nil), ("^(a|b)$", nil), ("^a$|^b$", nil), ("(^a$)", nil), ("^a", nil),
      ("a$", nil),
      ("a|b", "^(?:a|b)$"), ("^a|b$", "^(?:^a|b$)$"), ("", "^$"), ("\\b^a$", nil), ("(?m)^a$", "^(?m)^a$$"),
      ("(^a)?b$", nil),
    ]
  )
  func anchors(_ pattern: String, _ suggestion: String?) throws {
    let condition = Condition(path: ArgumentPath(argument: "a"), op: .regex, value: .string(pattern))
    var policy = Policy.denyAll
    policy.setRules(ToolRules(require: [ArgumentRule(conditions: [condition])]), for: "t")
    #expect(policy.lint().first { $0.rule == .unanchored }?.suggestion == suggestion)
  }

  @Test("compares the policy with the server's tools")
  func server() throws {
    let tools = [
      LintedTool(
        name: "pay",
        arguments: [
          .init(name: "amount", types: ["number"], isRequired: true),
          .init(name: "note", types: ["string"], isRequired: false),
          .init(name: "target", types: ["string", "object"], isRequired: true),
        ]
      ),
      LintedTool(name: "list_users", arguments: nil),
    ]
    let policy = try policy(
      #"""
      {"version": "1", "default": "deny", "hide": ["list_user"], "tools": {
        "pay": {"deny_if": [{"conditions": [{"path": "args.amuont", "op": "gt", "value": 1}]},
                            {"conditions": [{"path": "args.note", "op": "eq", "value": "x"}]},
                            {"conditions": [{"path": "args.target", "op": "eq", "value": "x"}]},
                            {"conditions": [{"path": "args.amount", "op": "gt", "value": 1}]}],
                "limits": [{"counter": "sum", "window": "day", "max": 9, "increment_from": "args.amounts"}]}}}
      """#
    )
    #expect(
      findings(policy, against: tools) == [
        #"open-denial /tools/pay/deny_if/1/conditions/0: A call may leave note out, and then this rule does not hold; require it with "exists" if that matters."#,
        "open-denial /tools/pay/deny_if/2/conditions/0: target may have several types; the rule holds here for those it cannot compare, but not in the published product.",
        "unknown-argument /tools/pay/deny_if/0/conditions/0/path: The tool has no argument amuont. Did you mean args.amount?",
        "unknown-argument /tools/pay/limits/0/increment_from: The tool has no argument amounts. Did you mean args.amount?",
        "unknown-tool /hide/0: The server has no tool list_user. Did you mean list_users?",
        "uncovered-tool /default: list_users is neither listed nor hidden, so it is denied by the default.",
      ]
    )
  }

  @Test("stays quick over thousands of rules with patterns")
  func large() throws {
    let rules = (0..<3_000).map {
      #"{"conditions": [{"path": "args.a", "op": "regex", "value": "^(x|y){\#($0 % 9)}z+$"}]}"#
    }
    let found = try findings(forTool: #"{"deny_if": [\#(rules.joined(separator: ","))]}"#)
    #expect(found.contains { $0.hasPrefix("shadowed /tools/t/deny_if/9:") })
  }

  @Test("never calls a rule contradictory or shadowed that decides a call", arguments: 0..<25)
  func sound(_ seed: Int) {
    var random = RandomPolicy(seed: seed)
    for _ in 0..<40 {
      let policy = random.policy()
      let findings = policy.lint()
      let compiled = CompiledPolicy(policy)
      for _ in 0..<10 {
        let (tool, arguments) = (RandomPolicy.tools[random.number(0...2)], random.arguments())
        let steps = compiled.explain(tool: tool, arguments: arguments).steps
        let rules = policy.rules(of: tool)
        for (key, list) in [("require", rules?.require), ("deny_if", rules?.denyIf), ("ask_if", rules?.askIf)] {
          let own = steps.filter { $0.subject.rawValue == key }
          for (index, step) in own.enumerated() where step.outcome != .notReached {
            let pointer = JSONPointer(["tools", tool, key]).appending(index)
            let found = findings.filter { $0.pointer == pointer }.map(\.rule)
            #expect(!(found.contains(.shadowed) && step.outcome == .decided))
            let isFulfilled = !step.conditions.isEmpty && step.conditions.allSatisfy { $0.outcome == .yes }
            #expect(!(found.contains(.contradiction) && isFulfilled))
          }
          #expect(own.count == list?.count ?? 0)
        }
      }
    }
  }
}
