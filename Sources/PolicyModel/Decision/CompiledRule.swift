import StrictJSON

/// An argument rule with its name, its message and its conditions prepared.
final class CompiledRule: Sendable {
  let kind: RuleKind
  /// The rule's name: a JSON Pointer such as `/tools/create_charge/deny_if/args.amount-gt`.
  let name: String
  /// What the agent is told when the rule decides.
  let message: String
  let conditions: [CompiledCondition]

  init(_ rule: ArgumentRule, kind: RuleKind, name: String, tool: String, _ preparation: inout RulePreparation) {
    self.kind = kind
    self.name = name
    conditions = rule.conditions.map { CompiledCondition($0, &preparation) }
    let written = rule.message.flatMap { $0.isEmpty ? nil : $0 }
    message = written ?? RuleSentence.sentence(for: rule, kind: kind, tool: tool)
  }

  /// Whether the rule decides the call: a requirement that does not hold, or a prohibition or question that does.
  ///
  /// An argument of a type that cannot be compared never helps a call: it fails a requirement and fulfils a
  /// prohibition or question (DESIGN 4.2).
  func decides(_ arguments: inout SeenArguments) -> Bool {
    switch kind {
    case .require: !conditions.allSatisfy { arguments.outcome(of: $0) == .yes }
    case .denyIf, .askIf:
      conditions.allSatisfy { condition in
        switch arguments.outcome(of: condition) {
        case .yes, .incomparable: true
        case .no, .missing: false
        }
      }
    }
  }

  /// Prepares the rules of one list.
  static func list(
    _ rules: [ArgumentRule],
    kind: RuleKind,
    tool: String,
    _ preparation: inout RulePreparation
  ) -> [CompiledRule] {
    let names = names(of: rules, kind: kind, tool: tool)
    // What is left out keeps its name to itself: those that stay are called what they are called in the whole policy.
    return zip(rules, names).filter { !preparation.leftOut.contains(ExactText($0.1)) }
      .map { CompiledRule($0, kind: kind, name: $1, tool: tool, &preparation) }
  }

  /// The names of the rules of one list: their conditions' names joined by `+`, their position when they have none, and
  /// a number after the second and later of the same name.
  static func names(of rules: [ArgumentRule], kind: RuleKind, tool: String) -> [String] {
    let owner = "/tools/\(JSONPointer.escape(tool))/\(kind.rawValue)/"
    var used: [ExactText: Int] = [:]
    return rules.enumerated().map { index, rule in
      let own = rule.conditions.isEmpty ? String(index) : rule.conditions.map(\.name).joined(separator: "+")
      let count = used[ExactText(own), default: 0] + 1
      used[ExactText(own)] = count
      return owner + JSONPointer.escape(own) + (count > 1 ? "-\(count)" : "")
    }
  }
}
