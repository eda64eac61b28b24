public import StrictJSON

extension DecisionExplanation {
  /// The explanation for programs: `verdict`, `rule`, `message`, `steps`.
  public var jsonValue: JSONValue {
    [
      "verdict": .string(decision.verdict.rawValue),
      "rule": .string(decision.rule),
      "message": .string(decision.message),
      "steps": .array(steps.map(\.jsonValue)),
    ]
  }
}

extension ExplanationStep {
  var jsonValue: JSONValue {
    var object = JSONObject([
      ("subject", .string(subject.rawValue)),
      ("rule", .string(rule)),
      ("outcome", .string(outcome.rawValue)),
      ("text", .string(text)),
    ])
    if !conditions.isEmpty { object["conditions"] = .array(conditions.map(\.jsonValue)) }
    return .object(object)
  }
}

extension ExplainedCondition {
  var jsonValue: JSONValue {
    ["text": .string(text), "outcome": .string(outcome.rawValue), "saw": .string(saw)]
  }
}
