import PolicyModel

/// An explanation as lines for a person.
enum ExplanationReport {
  /// The verdict, then every rule in the order it was looked at.
  static func lines(_ explanation: DecisionExplanation) -> [String] {
    let decision = explanation.decision
    var lines = [decision.verdict.rawValue + (decision.rule.isEmpty ? "" : "  \(decision.rule)")]
    if !decision.message.isEmpty { lines.append("  \(decision.message)") }
    lines.append("")
    for step in explanation.steps {
      lines.append("\(sign(step.outcome)) \(step.rule.isEmpty ? step.subject.rawValue : step.rule)  \(step.text)")
      for condition in step.conditions {
        lines.append("    \(condition.text): \(condition.outcome.rawValue), saw \(condition.saw)")
      }
    }
    return lines
  }

  private static func sign(_ outcome: ExplanationStep.Outcome) -> String {
    switch outcome {
    case .passed: "ok      "
    case .decided: "decides "
    case .notReached: "-       "
    }
  }
}
