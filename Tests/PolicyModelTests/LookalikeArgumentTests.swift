import OrderedCollections
import PolicyModel
import StrictJSON
import Testing

@Suite("An argument that looks like one the rules name")
struct LookalikeArgumentTests {
  private static func policy(_ rules: String) throws -> CompiledPolicy {
    let text = #"{"version": "1", "default": "allow", "tools": {"pay": \#(rules)}}"#
    return CompiledPolicy(try PolicyDocument(reading: Array(text.utf8)).policy)
  }

  private static func denyIf(_ paths: String...) -> String {
    let rules = paths.map { #"{"conditions": [{"path": "\#($0)", "op": "gt", "value": 100}]}"# }
    return #"{"deny_if": [\#(rules.joined(separator: ", "))]}"#
  }

  @Test(
    "is refused, beside it or alone, because the server may take the one for the other",
    arguments: [
      #"{"amount": 1, "Amount": 1000000}"#, #"{"Amount": 1000000, "amount": 1}"#, #"{"AMOUNT": 1}"#,
      #"{"amount": 1, "\u0061mounT": 2}"#, #"{"ａmount": 2}"#, #"{"amount ": 2}"#, #"{"amo\u00adunt": 2}"#,
    ]
  )
  func refused(_ arguments: String) throws {
    let decision = try Self.policy(Self.denyIf("args.amount")).decide(
      tool: "pay",
      arguments: try JSONValue(parsing: arguments)
    )
    #expect(decision.verdict == .deny)
    #expect(decision.rule == "(lookalike argument)")
    #expect(decision.message.hasSuffix("Use exactly the tool's own names."))
    #expect(decision.message.contains("could be taken for args.amount, which the policy looks at"))
  }

  @Test(
    "is found in every alphabet that readers fold",
    arguments: [("user", "uſer"), ("key", "\u{212A}ey"), ("é", "e\u{301}"), ("e\u{301}", "É"), ("ﬁ", "FI"), ("i", "ı")]
      + [
        ("delete_user", "d\u{435}lete_user"), ("delete_user", "ᵈelete_user"), ("delete_user", "delete_user\u{FE0F}"),
        ("delete_user", "delete\u{34F}_user"), ("delete_user", "delete_user\u{3164}"), ("delete_user", "𝓭𝒆𝖑ℯ𝚝ⓔ_user"),
        ("delete_user", "DЕLЕТЕ_USЕR"), ("delete_user", "delete﹏user"), ("delete-user", "delete\u{2011}user"),
        ("remove", "remοve"), ("remove", "remoνe"), ("remove", "ʀᴇᴍᴏᴠᴇ"), ("v2", "v²"), ("v2", "v𝟐"),
        ("όνομα", "ΌΝΟΜΑ"),
      ]
  )
  func folded(_ name: String, _ other: String) throws {
    let policy = try Self.policy(Self.denyIf("args.\(name)"))
    func verdict(_ key: String) -> Verdict {
      policy.decide(tool: "pay", arguments: .object(JSONObject([(key, .number(JSONNumber(1)))]))).verdict
    }
    #expect(verdict(name) == .allow)
    #expect(verdict(other) == .deny)
  }

  @Test("is one whose letters differ in case, and no other of plain characters")
  func plainCharacters() throws {
    let characters = (0x21...0x7E).compactMap { Unicode.Scalar($0).map { String($0) } }
    for named in characters {
      let policy = CompiledPolicy(
        Policy(
          defaultVerdict: .deny,
          tools: [
            "pay": ToolRules(denyIf: [
              ArgumentRule(conditions: [Condition(path: ArgumentPath(argument: "a\(named)"), op: .exists, value: true)])
            ])
          ]
        )
      )
      for given in characters {
        let document = try JSONDocument(parsing: (["a\(given)": 1] as JSONValue).compactBytes())
        let decision = policy.decide(tool: "pay", argumentsAt: document.root)
        #expect((decision.verdict == .allow) == (given.lowercased() != named.lowercased()), "\(named) \(given)")
        #expect((decision.rule == Decision.lookalikeRule) == (given != named && decision.verdict == .deny))
      }
    }
  }

  @Test("is told from long names that only share their length, beginning and end")
  func longNames() throws {
    let policy = try Self.policy(Self.denyIf("args.01234567-one-abcdefgh"))
    func rule(_ arguments: String) throws -> String {
      policy.decide(tool: "pay", argumentsAt: try JSONDocument(parsing: Array(arguments.utf8)).root).rule
    }
    #expect(try rule(#"{"01234567-one-abcdefgh": 101}"#) == "/tools/pay/deny_if/args.01234567-one-abcdefgh-gt")
    #expect(try rule(#"{"01234567-two-abcdefgh": 101}"#) == "")
    #expect(try rule(#"{"01234567-ONE-abcdefgh": 1}"#) == Decision.lookalikeRule)
    #expect(try rule(#"{"01234567-TWO-abcdefgh": 101}"#) == "")
  }

  @Test(
    "is refused at every step of the path, in arrays too",
    arguments: [
      #"{"order": {"total": 1, "Total": 2}}"#, #"{"Order": {}}"#, #"{"items": [{"Price": 1}]}"#,
      #"{"items": {"0": {"price": 1, "PRICE": 2}}}"#,
    ]
  )
  func nested(_ arguments: String) throws {
    let policy = try Self.policy(Self.denyIf("args.order.total", "args.items[0].price"))
    #expect(policy.decide(tool: "pay", arguments: try JSONValue(parsing: arguments)).rule == Decision.lookalikeRule)
    let document = try JSONDocument(parsing: Array(arguments.utf8))
    #expect(policy.decide(tool: "pay", argumentsAt: document.root).rule == Decision.lookalikeRule)
  }

  @Test(
    "is nothing to worry about where no rule looks",
    arguments: [
      #"{"amount": 1, "note": "x", "Note": "y"}"#, #"{"amount": 1, "amounts": 2, "a-mount": 3}"#,
      #"{"other": {"Amount": 1}}"#, #"{"items": [{"price": 1}, {"Price": 2}]}"#,
    ]
  )
  func elsewhere(_ arguments: String) throws {
    let policy = try Self.policy(Self.denyIf("args.amount", "args.items[0].price"))
    #expect(policy.decide(tool: "pay", arguments: try JSONValue(parsing: arguments)).verdict == .allow)
  }

  @Test("is an argument of its own when the policy names both")
  func both() throws {
    let policy = try Self.policy(Self.denyIf("args.amount", "args.Amount"))
    #expect(policy.decide(tool: "pay", arguments: ["amount": 1, "Amount": 2]).verdict == .allow)
    #expect(policy.decide(tool: "pay", arguments: ["amount": 1, "Amount": 200]).rule.hasSuffix("args.Amount-gt"))
    #expect(policy.decide(tool: "pay", arguments: ["amount": 1, "AMOUNT": 2]).rule == Decision.lookalikeRule)
  }

  @Test("is refused where only a limit counts the argument, and where the rule comes from the policy for all tools")
  func counted() throws {
    let policy = try Self.policy(
      #"{"limits": [{"counter": "c", "window": "day", "max": 9, "increment_from": "args.amount"}]}"#
    )
    #expect(policy.decide(tool: "pay", arguments: ["amount": 1, "Amount": 9]).rule == Decision.lookalikeRule)
    var shared = Policy(defaultVerdict: .allow)
    shared.allToolsLimits = [
      Limit(counter: "c", window: .day, max: 9, incrementFrom: ArgumentPath(argument: "amount"))
    ]
    #expect(shared.decide(tool: "any", arguments: ["amount": 1, "Amount": 9]).rule == Decision.lookalikeRule)
  }

  @Test("is named in the explanation, before the rules that are then not looked at")
  func explained() throws {
    let policy = try Self.policy(Self.denyIf("args.amount"))
    let explanation = policy.explain(tool: "pay", arguments: ["amount": 1, "Amount": 2])
    let step = try #require(explanation.steps.first { $0.outcome == .decided })
    #expect(step.subject == .arguments)
    #expect(step.rule == "(lookalike argument)")
    #expect(explanation.steps.last?.outcome == .notReached)
  }

  @Test("changes nothing else: whatever a call's names, the decision is that of a plain reading", arguments: 0..<20)
  func property(_ seed: Int) throws {
    var random = RandomPolicy(seed: seed)
    for _ in 0..<50 {
      let policy = random.policy()
      let arguments = random.withLookalikes(random.arguments())
      let tool = RandomPolicy.tools[random.number(0...2)]
      let decision = policy.decide(tool: tool, arguments: arguments)
      let expected = NaiveDecision.decide(policy, tool: tool, arguments)
      #expect("\(decision.verdict)" == "\(expected)", "seed \(seed): \(arguments.compactText())")
    }
  }
}
