import PolicyModel
import StrictJSON
import Testing

@Suite("The explanation of a decision")
struct ExplanationTests {
  private func explain(_ arguments: JSONValue?, revealsValues: Bool = false) throws -> DecisionExplanation {
    let policy = try policy(
      forTool: #"""
        {"require": [{"conditions": [{"path": "args.user", "op": "regex", "value": "^ci-"}]}],
         "deny_if": [{"conditions": [{"path": "args.amount", "op": "gt", "value": 100}]},
                     {"conditions": [{"path": "args.note", "op": "contains", "value": "x"}]}],
         "limits": [{"counter": "sum", "window": "day", "max": 1000, "increment_from": "args.amount"}],
         "ask_if": [{"conditions": [{"path": "args.amount", "op": "gte", "value": 50}]}]}
        """#
    )
    return CompiledPolicy(policy).explain(tool: "t", arguments: arguments, revealsValues: revealsValues)
  }

  @Test("lists every rule in the order of the decision")
  func order() throws {
    let explanation = try explain(["user": "ci-1", "amount": 20])
    #expect(explanation.decision.verdict == .allow)
    #expect(
      explanation.steps.map { "\($0.subject.rawValue) \($0.rule) \($0.outcome.rawValue)" } == [
        "hide (hidden) passed",
        "listing  passed",
        "require /tools/t/require/args.user-regex passed",
        "deny_if /tools/t/deny_if/args.amount-gt passed",
        "deny_if /tools/t/deny_if/args.note-contains passed",
        "limit /tools/t/limits/sum passed",
        "ask_if /tools/t/ask_if/args.amount-gte passed",
      ]
    )
  }

  @Test("says what a condition saw, and the value only when asked")
  func redacted() throws {
    let hidden = try explain(["user": "ci-secret", "amount": 20])
    let condition = try #require(hidden.steps[2].conditions.first)
    #expect(condition.text == #"args.user matches "^ci-""#)
    #expect(condition.outcome == .yes)
    #expect(condition.saw == "a string of 9 characters")
    #expect(!hidden.jsonValue.compactText().contains("secret"))
    let shown = try explain(["user": "ci-secret", "amount": 20], revealsValues: true)
    #expect(shown.steps[2].conditions.first?.saw == #""ci-secret""#)
    #expect(shown.steps[5].text == "The call takes 20 from the limit of 1000 of args.amount per day.")
    #expect(hidden.steps[5].text == "The call takes an amount from the limit of 1000 of args.amount per day.")
  }

  @Test("does not look further once the call is decided")
  func notReached() throws {
    let explanation = try explain(["user": "root", "amount": 20])
    #expect(explanation.decision.rule == "/tools/t/require/args.user-regex")
    #expect(explanation.steps[2].outcome == .decided)
    #expect(explanation.steps[3...].allSatisfy { $0.outcome == .notReached && $0.conditions.isEmpty })
  }

  @Test(
    "ends where the decision ends, for any arguments",
    arguments: [
      "{}", #"{"user": "ci-1"}"#, #"{"user": 5}"#, #"{"user": "ci-1", "amount": "20"}"#,
      #"{"user": "ci-1", "amount": 101}"#,
      #"{"user": "ci-1", "amount": -1}"#, #"{"user": "ci-1", "amount": 60}"#,
      #"{"user": "ci-1", "amount": 60, "note": "x"}"#, "[]",
    ]
  )
  func agrees(_ arguments: String) throws {
    let explanation = try explain(JSONValue(parsing: arguments))
    let decided = explanation.steps.filter { $0.outcome == .decided }
    #expect(decided.map(\.rule) == (explanation.decision.verdict == .allow ? [] : [explanation.decision.rule]))
  }

  @Test("of a hidden or unlisted tool says so")
  func unlisted() {
    let policy = CompiledPolicy(Policy(defaultVerdict: .deny, hide: ["h"]))
    #expect(policy.explain(tool: "h", arguments: nil).steps[0].text == "The tool is hidden.")
    #expect(policy.explain(tool: "u", arguments: nil).steps[1].rule == "(default deny)")
    let open = CompiledPolicy(.allowAll).explain(tool: "u", arguments: nil)
    #expect(open.steps[1].text == "The tool is not listed and the default allows it.")
  }

  @Test("for programs has verdict, rule, message and steps")
  func json() throws {
    let json = try explain(["user": "root"]).jsonValue
    #expect(json["verdict"] == "deny")
    #expect(json["rule"] == "/tools/t/require/args.user-regex")
    #expect(json["message"] == .string(#"The policy allows t only when args.user matches "^ci-"."#))
    #expect(json["steps"]?[2]?["conditions"]?[0]?["outcome"] == "no")
  }
}
