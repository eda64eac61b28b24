import StrictJSON

/// One list of a tool's rules, divided so that most of it is decided without touching the rules themselves.
struct RuleList: Sendable {
  let rules: [CompiledRule]
  private let groups: [RuleGroup]
  /// For each rule the groups it is in, one bit for each; none for a rule that is always looked at.
  private let membership: [UInt64]

  init(_ rules: [ArgumentRule], kind: RuleKind, tool: String, _ preparation: inout RulePreparation) {
    self.rules = CompiledRule.list(rules, kind: kind, tool: tool, &preparation)
    let expressions = preparation.expressions
    var numbers: [RuleGroup.Question: Int] = [:]
    var members: [(question: RuleGroup.Question, tests: [ConditionTest])] = []
    membership = self.rules.map { rule in
      var bits: UInt64 = 0
      for (question, test) in RuleGroup.questions(of: rule, expressions) {
        let number = numbers[question] ?? members.count
        guard number < UInt64.bitWidth else { continue }
        if number == members.count {
          numbers[question] = number
          members.append((question, []))
        }
        members[number].tests.append(test)
        bits |= 1 << UInt64(number)
      }
      return bits
    }
    groups = members.map { RuleGroup($0.question, of: kind, $0.tests, expressions) }
  }

  /// The first rule that decides the call.
  ///
  /// - Complexity: O(groups) when no rule comes near deciding, else O(rules).
  func firstDeciding(_ arguments: inout SeenArguments) -> CompiledRule? {
    var passed: UInt64 = 0
    for number in groups.indices where groups[number].passes(&arguments) { passed |= 1 << UInt64(number) }
    for index in rules.indices where membership[index] & passed == 0 {
      if rules[index].decides(&arguments) { return rules[index] }
    }
    return nil
  }
}
