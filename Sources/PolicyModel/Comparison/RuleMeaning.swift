import StrictJSON

/// What a rule asks of a call, whatever the order in which it is written and whatever the client is told.
struct RuleMeaning: Hashable {
  private struct Comparison: Hashable {
    var steps: [ArgumentPath.Step]
    var op: ConditionOperator
    var values: Set<JSONValue?>
  }

  private let comparisons: Set<Comparison>

  init(_ rule: ArgumentRule) {
    comparisons = Set(
      rule.conditions.map { condition in
        let isList = condition.op == .in || condition.op == .notIn
        let values = isList ? condition.value?.arrayValue?.map(Optional.some) : nil
        return Comparison(steps: condition.path.steps, op: condition.op, values: Set(values ?? [condition.value]))
      }
    )
  }

  /// The arguments that the rule looks at.
  var arguments: Set<[ArgumentPath.Step]> { Set(comparisons.map(\.steps)) }
}

/// The rules of one list that two policies do not share.
struct RuleDifferences {
  /// Rules that came.
  private(set) var added: [ArgumentRule] = []
  /// Rules that went.
  private(set) var removed: [ArgumentRule] = []
  /// Rules that ask something else of the same arguments.
  private(set) var changed: [(old: ArgumentRule, new: ArgumentRule)] = []
  /// Rules with another message.
  private(set) var reworded: [ArgumentRule] = []

  init(_ before: [ArgumentRule], _ after: [ArgumentRule]) {
    let old = RuleDifferences.byMeaning(before)
    let new = RuleDifferences.byMeaning(after)
    removed = before.filter { new[RuleMeaning($0)] == nil }
    reworded = after.filter { rule in old[RuleMeaning(rule)].map { !$0.contains(rule.message) } ?? false }
    for rule in after where old[RuleMeaning(rule)] == nil {
      let arguments = RuleMeaning(rule).arguments
      guard let earlier = removed.firstIndex(where: { RuleMeaning($0).arguments == arguments }) else {
        added.append(rule)
        continue
      }
      changed.append((removed.remove(at: earlier), rule))
    }
  }

  /// The messages of the rules of each meaning.
  private static func byMeaning(_ rules: [ArgumentRule]) -> [RuleMeaning: Set<String?>] {
    Dictionary(rules.map { (RuleMeaning($0), [$0.message]) }) { $0.union($1) }
  }
}
