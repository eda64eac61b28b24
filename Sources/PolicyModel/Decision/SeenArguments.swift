import StrictJSON

/// The arguments that the rules of one tool name, looked up once for each decision.
struct SeenArguments {
  /// The most paths whose look-ups are kept; conditions on further paths look up again.
  static let most = 16

  private let source: ArgumentSource
  private var facts: [ArgumentFacts?]
  private var lookups: [ArgumentSource.Lookup]

  /// - Parameter pathCount: how many different paths the rules name.
  init(_ source: ArgumentSource, pathCount: Int) {
    self.source = source
    let count = min(pathCount, SeenArguments.most)
    facts = Array(repeating: nil, count: count)
    lookups = Array(repeating: .missing, count: count)
  }

  /// What a condition says.
  mutating func outcome(of condition: CompiledCondition) -> ConditionOutcome {
    let slot = condition.slot
    guard slot < facts.count else { return condition.test.outcome(for: source.look(up: condition.condition.path)) }
    let known = facts[slot] ?? look(up: condition, slot)
    return condition.fast.outcome(for: known) ?? condition.test.outcome(for: lookups[slot])
  }

  /// What a condition says, where that is known without the condition itself.
  @inline(__always)
  func outcome(of fast: FastTest, slot: Int) -> ConditionOutcome? {
    guard slot < facts.count, let known = facts[slot] else { return nil }
    return fast.outcome(for: known)
  }

  @inline(never)
  private mutating func look(up condition: CompiledCondition, _ slot: Int) -> ArgumentFacts {
    let lookup = source.look(up: condition.condition.path)
    let seen = ArgumentFacts(lookup)
    lookups[slot] = lookup
    facts[slot] = seen
    return seen
  }
}
