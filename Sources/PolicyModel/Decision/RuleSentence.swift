import StrictJSON

/// Rules in words: what an agent is told when a rule has no message, and what a person reads in a comparison.
enum RuleSentence {
  /// The most characters of a value that are shown.
  private static let longestValue = 120
  /// The most elements of a list that are shown.
  private static let mostElements = 10

  /// The message of a rule that has none of its own.
  static func sentence(for rule: ArgumentRule, kind: RuleKind, tool: String) -> String {
    let conditions = joined(rule.conditions)
    switch kind {
    case .require: return "The policy allows \(tool) only when \(conditions ?? "nothing is asked")."
    case .denyIf:
      return conditions.map { "The policy denies \(tool) when \($0)." } ?? "The policy denies every call of \(tool)."
    case .askIf:
      return conditions.map { "A call of \(tool) needs a person's approval when \($0)." }
        ?? "Every call of \(tool) needs a person's approval."
    }
  }

  /// The rule without its tool: `denied when args.amount is greater than 100`.
  static func clause(for rule: ArgumentRule, kind: RuleKind) -> String {
    let conditions = joined(rule.conditions)
    return switch kind {
    case .require: "allowed only when \(conditions ?? "nothing is asked")"
    case .denyIf: conditions.map { "denied when \($0)" } ?? "always denied"
    case .askIf: conditions.map { "approval needed when \($0)" } ?? "approval always needed"
    }
  }

  /// The condition in words: `args.amount is at most 100`.
  static func phrase(for condition: Condition) -> String {
    let path = condition.path.text
    let value = condition.value.map(shown) ?? "nothing"
    switch condition.op {
    case .exists: return condition.value == false ? "\(path) is absent" : "\(path) is present"
    case .contains: return "\(path) contains \(value)"
    case .regex: return "\(path) matches \(value)"
    default: return "\(path) is \(condition.op.phrase) \(value)"
    }
  }

  private static func joined(_ conditions: [Condition]) -> String? {
    conditions.isEmpty ? nil : conditions.map { phrase(for: $0) }.joined(separator: " and ")
  }

  private static func shown(_ value: JSONValue) -> String {
    guard let elements = value.arrayValue else { return clipped(value.compactText()) }
    if elements.isEmpty { return "no value" }
    let list = elements.prefix(mostElements).map { clipped($0.compactText()) }.joined(separator: ", ")
    return elements.count > mostElements ? "\(list), …" : list
  }

  private static func clipped(_ text: String) -> String {
    text.count > longestValue ? "\(text.prefix(longestValue))…" : text
  }
}
