import PolicyModel
import StrictJSON
import Testing

/// What one condition says about one argument, in each of the three lists.
struct ConditionCase: Sendable, CustomTestStringConvertible {
  let op: String
  let value: String
  /// The arguments of the call; the condition's path is `args.a`.
  let arguments: String
  let outcome: ConditionOutcome

  init(_ op: String, _ value: String, _ arguments: String, _ outcome: ConditionOutcome) {
    self.op = op
    self.value = value
    self.arguments = arguments
    self.outcome = outcome
  }

  var testDescription: String { "\(op) \(value) on \(arguments) is \(outcome)" }

  static let equality = [
    ConditionCase("eq", "5", #"{"a": 5}"#, .yes),
    ConditionCase("eq", "5", #"{"a": 5.0}"#, .yes),
    ConditionCase("eq", "5", #"{"a": 50e-1}"#, .yes),
    ConditionCase("eq", "5", #"{"a": 5.0000000000000000000000001}"#, .no),
    ConditionCase("eq", "9007199254740993", #"{"a": 9007199254740992}"#, .no),
    ConditionCase("eq", "0.3", #"{"a": 0.30000000000000004}"#, .no),
    ConditionCase("eq", "0", #"{"a": -0}"#, .yes),
    ConditionCase("eq", "0", #"{"a": -0.0e5}"#, .yes),
    ConditionCase("eq", "1e400", #"{"a": 10e399}"#, .yes),
    ConditionCase("eq", "5", #"{"a": "5"}"#, .incomparable),
    ConditionCase("eq", "true", #"{"a": true}"#, .yes),
    ConditionCase("eq", "true", #"{"a": "true"}"#, .incomparable),
    ConditionCase("eq", "true", #"{"a": 1}"#, .incomparable),
    ConditionCase("eq", #""x""#, #"{"a": "x"}"#, .yes),
    ConditionCase("eq", #""x""#, #"{"a": "X"}"#, .no),
    ConditionCase("eq", #""x""#, #"{"a": ["x"]}"#, .incomparable),
    ConditionCase("eq", "\"\u{E9}\"", "{\"a\": \"e\u{301}\"}", .no),
    ConditionCase("eq", #""x""#, "{}", .missing),
    ConditionCase("eq", #""x""#, #"{"a": null}"#, .missing),
    ConditionCase("eq", "null", #"{"a": null}"#, .yes),
    ConditionCase("eq", "null", #"{"a": 0}"#, .no),
    ConditionCase("eq", "null", "{}", .missing),
    ConditionCase("eq", "[1, 2]", #"{"a": [1.0, 2e0]}"#, .yes),
    ConditionCase("eq", "[1, 2]", #"{"a": [2, 1]}"#, .no),
    ConditionCase("eq", #"{"x": 1, "y": 2}"#, #"{"a": {"y": 2.0, "x": 1}}"#, .yes),
    ConditionCase("eq", #"{"x": 1}"#, #"{"a": {"x": 1, "y": 2}}"#, .no),
    ConditionCase("neq", "5", #"{"a": 6}"#, .yes),
    ConditionCase("neq", "5", #"{"a": 5.0}"#, .no),
    ConditionCase("neq", "5", #"{"a": "6"}"#, .incomparable),
    ConditionCase("neq", "5", "{}", .missing),
    ConditionCase("neq", "null", #"{"a": 1}"#, .yes),
    ConditionCase("neq", "null", #"{"a": null}"#, .no),
    ConditionCase("in", #"["a", "b"]"#, #"{"a": "b"}"#, .yes),
    ConditionCase("in", #"["a", "b"]"#, #"{"a": "c"}"#, .no),
    ConditionCase("in", #"["a", "b"]"#, #"{"a": 5}"#, .incomparable),
    ConditionCase("in", #"["a", 5]"#, #"{"a": 5.0}"#, .yes),
    ConditionCase("in", #"["a", null]"#, #"{"a": null}"#, .yes),
    ConditionCase("in", #"["a"]"#, #"{"a": null}"#, .missing),
    ConditionCase("in", "[]", #"{"a": 1}"#, .no),
    ConditionCase("not_in", #"["a", "b"]"#, #"{"a": "c"}"#, .yes),
    ConditionCase("not_in", #"["a", "b"]"#, #"{"a": "a"}"#, .no),
    ConditionCase("not_in", #"["a", "b"]"#, #"{"a": ["a"]}"#, .incomparable),
    ConditionCase("not_in", #"["a", null]"#, #"{"a": null}"#, .no),
    ConditionCase("not_in", "[]", #"{"a": 1}"#, .yes),
    ConditionCase("not_in", #"["a"]"#, "{}", .missing),
  ]

  static let order = [
    ConditionCase("gt", "100", #"{"a": 101}"#, .yes),
    ConditionCase("gt", "100", #"{"a": 100}"#, .no),
    ConditionCase("gt", "100", #"{"a": 100.000000000000000000001}"#, .yes),
    ConditionCase("gt", "9007199254740992", #"{"a": 9007199254740993}"#, .yes),
    ConditionCase("gt", "1e400", #"{"a": 1e401}"#, .yes),
    ConditionCase("gt", "1e400", #"{"a": 9e399}"#, .no),
    ConditionCase("gt", "100", #"{"a": "500"}"#, .incomparable),
    ConditionCase("gt", "100", #"{"a": [500]}"#, .incomparable),
    ConditionCase("gt", "100", #"{"a": true}"#, .incomparable),
    ConditionCase("gt", "100", #"{"a": null}"#, .missing),
    ConditionCase("gt", "100", "{}", .missing),
    ConditionCase("gt", "100", #"{"a": 1e99999999999999999999}"#, .incomparable),
    ConditionCase("gt", "-1", #"{"a": -0}"#, .yes),
    ConditionCase("gte", "0.1", #"{"a": 0.1}"#, .yes),
    ConditionCase("gte", "0.3", #"{"a": 0.2999999999999999999}"#, .no),
    ConditionCase("lt", "-5", #"{"a": -5.1}"#, .yes),
    ConditionCase("lt", "1e-400", #"{"a": 0}"#, .yes),
    ConditionCase("lt", "0", #"{"a": -1e-400}"#, .yes),
    ConditionCase("lte", "100", #"{"a": 1e2}"#, .yes),
    ConditionCase("lte", "100", #"{"a": 100.01}"#, .no),
  ]

  static let text = [
    ConditionCase("regex", #""^ci-""#, #"{"a": "ci-7"}"#, .yes),
    ConditionCase("regex", #""i-7""#, #"{"a": "ci-7"}"#, .yes),
    ConditionCase("regex", #""^ci-""#, #"{"a": "xci-7"}"#, .no),
    ConditionCase("regex", #""^ci-""#, #"{"a": 5}"#, .incomparable),
    ConditionCase("regex", #""^ci-""#, #"{"a": ["ci-7"]}"#, .incomparable),
    ConditionCase("regex", #""^ci-""#, #"{"a": null}"#, .missing),
    ConditionCase("contains", #""\"*\"""#, #"{"a": "{\"Action\": \"*\"}"}"#, .yes),
    ConditionCase("contains", #""x""#, #"{"a": "abc"}"#, .no),
    ConditionCase("contains", #""x""#, #"{"a": ["x", 1]}"#, .yes),
    ConditionCase("contains", #""x""#, #"{"a": ["xy"]}"#, .no),
    ConditionCase("contains", "1", #"{"a": [1.0]}"#, .yes),
    ConditionCase("contains", "1", #"{"a": "1"}"#, .incomparable),
    ConditionCase("contains", #""x""#, #"{"a": {"x": 1}}"#, .incomparable),
    ConditionCase("contains", #""x""#, #"{"a": 5}"#, .incomparable),
    ConditionCase("contains", #""x""#, "{}", .missing),
    ConditionCase("contains", #""""#, #"{"a": "abc"}"#, .yes),
    ConditionCase("exists", "true", #"{"a": false}"#, .yes),
    ConditionCase("exists", "true", #"{"a": null}"#, .no),
    ConditionCase("exists", "true", "{}", .no),
    ConditionCase("exists", "false", "{}", .yes),
    ConditionCase("exists", "false", #"{"a": null}"#, .yes),
    ConditionCase("exists", "false", #"{"a": ""}"#, .no),
  ]
}

@Suite("A condition")
struct ConditionTests {
  private func policy(_ list: String, _ condition: ConditionCase) throws -> CompiledPolicy {
    let own = #"{"path": "args.a", "op": "\#(condition.op)", "value": \#(condition.value)}"#
    return CompiledPolicy(try PolicyModelTests.policy(forTool: #"{"\#(list)": [{"conditions": [\#(own)]}]}"#))
  }

  @Test("says what DESIGN 4.2 says", arguments: ConditionCase.equality + ConditionCase.order + ConditionCase.text)
  func outcome(_ condition: ConditionCase) throws {
    let arguments = try JSONValue(parsing: condition.arguments)
    let explanation = try policy("require", condition).explain(tool: "t", arguments: arguments)
    #expect(explanation.steps.last?.conditions.first?.outcome == condition.outcome)
  }

  @Test(
    "never helps a call when it cannot be evaluated",
    arguments: ConditionCase.equality + ConditionCase.order + ConditionCase.text
  )
  func closed(_ condition: ConditionCase) throws {
    let arguments = try JSONValue(parsing: condition.arguments)
    let isTrue = condition.outcome == .yes
    let holdsAgainstCall = isTrue || condition.outcome == .incomparable
    #expect(
      try policy("require", condition).decide(tool: "t", arguments: arguments).verdict == (isTrue ? .allow : .deny)
    )
    #expect(
      try policy("deny_if", condition).decide(tool: "t", arguments: arguments).verdict
        == (holdsAgainstCall ? .deny : .allow)
    )
    #expect(
      try policy("ask_if", condition).decide(tool: "t", arguments: arguments).verdict
        == (holdsAgainstCall ? .ask : .allow)
    )
  }

  @Test("without a value, which no document can have, never lets a call through")
  func withoutValue() {
    for op in ConditionOperator.allCases {
      let rule = ArgumentRule(conditions: [Condition(path: ArgumentPath(argument: "a"), op: op, value: nil)])
      var policy = Policy.allowAll
      policy.setRules(ToolRules(require: [rule]), for: "t")
      #expect(policy.decide(tool: "t", arguments: ["a": 1]).verdict == .deny)
      policy.setRules(ToolRules(denyIf: [rule]), for: "t")
      #expect(policy.decide(tool: "t", arguments: ["a": 1]).verdict == .deny)
    }
  }

  @Test("of a rule are all needed: one that is false spares the call")
  func conjunction() throws {
    let policy = try PolicyModelTests.policy(
      forTool: #"""
        {"deny_if": [{"conditions": [{"path": "args.a", "op": "gt", "value": 1}, {"path": "args.b", "op": "eq", "value": "x"}]}]}
        """#
    )
    #expect(policy.decide(tool: "t", arguments: ["a": 2, "b": "x"]).verdict == .deny)
    #expect(policy.decide(tool: "t", arguments: ["a": "2", "b": "x"]).verdict == .deny)
    #expect(policy.decide(tool: "t", arguments: ["a": 2, "b": "y"]).verdict == .allow)
    #expect(policy.decide(tool: "t", arguments: ["a": "2", "b": "y"]).verdict == .allow)
    #expect(policy.decide(tool: "t", arguments: ["b": "x"]).verdict == .allow)
  }
}
