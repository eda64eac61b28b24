import StrictJSON

/// A condition's comparison where it needs nothing but the facts of an argument.
enum FastTest: BitwiseCopyable, Sendable {
  case order(ConditionOperator, ShortDecimal)
  case number(ShortDecimal, isNegated: Bool)
  case text(TextFingerprint, isNegated: Bool)
  case exists(Bool)
  /// Only the argument itself can tell.
  case unknown

  init(_ test: ConditionTest) {
    switch test {
    case .order(let op, let bound) where bound.isShort: self = .order(op, bound.short)
    case .equal(.number(let number), let isNegated) where number.isShort:
      self = .number(number.short, isNegated: isNegated)
    case .equal(.string(let text), let isNegated):
      self = .text(text.withUTF8Span { TextFingerprint($0) }, isNegated: isNegated)
    case .exists(let wanted): self = .exists(wanted)
    default: self = .unknown
    }
  }

  /// What the condition says; nothing when the facts do not tell.
  func outcome(for facts: ArgumentFacts) -> ConditionOutcome? {
    switch self {
    case .unknown: return nil
    case .exists(let wanted):
      if facts.kind == .blocked { return .incomparable }
      return facts.isAbsent == wanted ? .no : .yes
    case .order(let op, let bound):
      guard facts.kind == .shortNumber else { return FastTest.outcomeWithout(.otherNumber, facts) }
      return FastTest.holds(facts.decimal, op, bound) ? .yes : .no
    case .number(let number, let isNegated):
      guard facts.kind == .shortNumber else { return FastTest.outcomeWithout(.otherNumber, facts) }
      return (facts.decimal == number) != isNegated ? .yes : .no
    case .text(let text, let isNegated):
      guard facts.kind == .string else { return FastTest.outcomeWithout(.string, facts) }
      if facts.fingerprint == text { return text.isWholeText ? (isNegated ? .no : .yes) : nil }
      return isNegated ? .yes : .no
    }
  }

  /// What is said of an argument that does not have the type compared with.
  private static func outcomeWithout(_ undecided: ArgumentFacts.Kind, _ facts: ArgumentFacts) -> ConditionOutcome? {
    if facts.isAbsent { return .missing }
    return facts.kind == undecided ? nil : .incomparable
  }

  private static func holds(_ value: ShortDecimal, _ op: ConditionOperator, _ bound: ShortDecimal) -> Bool {
    switch op {
    case .lt: value < bound
    case .lte: !(bound < value)
    case .gt: bound < value
    default: !(value < bound)
    }
  }
}
