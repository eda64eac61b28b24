import StrictJSON

/// The arguments of one call as the rules of a tool see them.
struct SeenArguments {
  /// The most paths that are read once for all rules; conditions on further paths look up again.
  static let most = 64

  private let source: ArgumentSource
  /// What is known by path number.
  private let facts: [ArgumentFacts]
  /// The arguments that a rule needed whole, by path number.
  private var lookups: [ArgumentSource.Lookup?] = []
  /// What expressions without a table may still do: no call can make a decision take longer.
  var work = RegularExpression.mostWorkOfDecision

  /// - Parameters:
  ///   - facts: what ``NamedArguments/read(_:into:)`` found.
  ///   - paths: the paths by number.
  init(_ source: ArgumentSource, _ facts: [ArgumentFacts], paths: [ArgumentPath]) {
    self.source = source
    var facts = facts
    for slot in facts.indices where facts[slot].kind == .unread {
      facts[slot] = ArgumentFacts(source.look(up: paths[slot]))
    }
    self.facts = facts
  }

  /// What is known of the argument with a number, which must be below ``most``.
  func facts(_ slot: Int) -> ArgumentFacts { facts[slot] }

  /// What a condition says.
  mutating func outcome(of condition: CompiledCondition) -> ConditionOutcome {
    let slot = condition.slot
    let path = condition.condition.path
    guard slot < facts.count else { return outcome(of: condition.test, for: source.look(up: path)) }
    if let outcome = condition.fast.outcome(for: facts[slot]) { return outcome }
    guard case .regex(let expression) = condition.test, facts[slot].kind == .string else {
      return condition.test.outcome(for: lookup(slot, path))
    }
    var isMatched: Bool?
    var work = work
    withText(slot, path) { isMatched = expression.matches($0, work: &work) }
    self.work = work
    return ConditionTest.outcome(ofMatch: isMatched)
  }

  private mutating func outcome(of test: ConditionTest, for lookup: ArgumentSource.Lookup) -> ConditionOutcome {
    guard case .regex(let expression) = test, case .found(.string(let text)) = lookup else {
      return test.outcome(for: lookup)
    }
    return ConditionTest.outcome(ofMatch: text.withUTF8Span { expression.matches($0, work: &work) })
  }

  /// Hands the UTF-8 of a string to a reader, in place where that is possible.
  mutating func withText(_ slot: Int, _ path: ArgumentPath, _ read: (Span<UInt8>) -> Void) {
    if case .node(let node?) = source, let place = facts[slot].place {
      _ = JSONNode(document: node.document, index: place).withText(read)
    } else if case .found(.string(let text)) = lookup(slot, path) {
      text.withUTF8Span(read)
    }
  }

  private mutating func lookup(_ slot: Int, _ path: ArgumentPath) -> ArgumentSource.Lookup {
    if lookups.isEmpty { lookups = Array(repeating: nil, count: facts.count) }
    if let known = lookups[slot] { return known }
    let lookup = source.look(up: path)
    lookups[slot] = lookup
    return lookup
  }
}
