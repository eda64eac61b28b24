import StrictJSON

/// A condition's comparison where it needs nothing but the facts of an argument.
enum FastTest: BitwiseCopyable, Sendable {
  case order(ConditionOperator, ShortDecimal)
  case number(ShortDecimal, isNegated: Bool)
  case text(TextFingerprint, isNegated: Bool)
  case exists(Bool)
  /// One of several texts, of which only the marks are known.
  case amongTexts(UInt64, isNegated: Bool)
  /// One of several short numbers, of which only the marks are known.
  case amongNumbers(UInt64, isNegated: Bool)
  /// A text that must hold some bytes to match or to contain another one.
  case holding(ByteMask, elements: Bool)
  /// Only the argument itself can tell.
  case unknown

  init(_ test: ConditionTest) {
    switch test {
    case .order(let op, let bound) where bound.isShort: self = .order(op, bound.short)
    case .equal(.number(let number), let isNegated) where number.isShort:
      self = .number(number.short, isNegated: isNegated)
    case .equal(.string(let text), let isNegated): self = .text(TextFingerprint(text), isNegated: isNegated)
    case .exists(let wanted): self = .exists(wanted)
    case .among(let operands, let isNegated): self = FastTest.among(operands, isNegated: isNegated)
    case .regex(let expression): self = .holding(expression.requiredBytes, elements: false)
    case .contains(let value, _):
      self = value.stringValue.map { .holding(ByteMask($0), elements: true) } ?? .unknown
    default: self = .unknown
    }
  }

  private static func among(_ operands: [Operand], isNegated: Bool) -> FastTest {
    var texts: UInt64 = 0
    var numbers: UInt64 = 0
    for operand in operands {
      switch operand {
      case .string(let text): texts |= TextFingerprint(text).mark
      case .number(let number) where number.isShort: numbers |= number.short.mark
      default: return .unknown
      }
    }
    if numbers == 0, texts != 0 { return .amongTexts(texts, isNegated: isNegated) }
    return texts == 0 && numbers != 0 ? .amongNumbers(numbers, isNegated: isNegated) : .unknown
  }

  /// What the condition says; nothing when the facts do not tell.
  func outcome(for facts: ArgumentFacts) -> ConditionOutcome? {
    switch self {
    case .unknown: return nil
    case .exists(let wanted):
      switch facts.kind {
      case .blocked: return .incomparable
      case .missing, .null: return wanted ? .no : .yes
      default: return wanted ? .yes : .no
      }
    case .order(let op, let bound):
      guard facts.kind == .shortNumber else { return FastTest.outcomeWithout(.otherNumber, facts.kind) }
      return FastTest.holds(facts.decimal, op, bound) ? .yes : .no
    case .number(let number, let isNegated):
      guard facts.kind == .shortNumber else { return FastTest.outcomeWithout(.otherNumber, facts.kind) }
      return (facts.decimal == number) != isNegated ? .yes : .no
    case .text(let text, let isNegated):
      guard facts.kind == .string else { return FastTest.outcomeWithout(.string, facts.kind) }
      if facts.fingerprint == text { return text.isWholeText ? (isNegated ? .no : .yes) : nil }
      return isNegated ? .yes : .no
    case .amongTexts(let marks, let isNegated):
      guard facts.kind == .string else { return FastTest.outcomeWithout(.string, facts.kind) }
      return FastTest.outcome(facts.mark, notAmong: marks, isNegated: isNegated)
    case .amongNumbers(let marks, let isNegated):
      guard facts.kind == .shortNumber else { return FastTest.outcomeWithout(.otherNumber, facts.kind) }
      return FastTest.outcome(facts.mark, notAmong: marks, isNegated: isNegated)
    case .holding(let bytes, let elements):
      guard facts.kind == .string else { return FastTest.outcomeWithout(elements ? .array : .string, facts.kind) }
      return facts.bytes.mayHold(bytes) ? nil : .no
    }
  }

  /// What is said of an argument by its mark: that it is not in a list is certain, that it is in there is not.
  private static func outcome(_ mark: UInt64, notAmong marks: UInt64, isNegated: Bool) -> ConditionOutcome? {
    mark & marks == 0 ? (isNegated ? .yes : .no) : nil
  }

  /// What is said of an argument that does not have the type compared with.
  private static func outcomeWithout(_ undecided: ArgumentFacts.Kind, _ kind: ArgumentFacts.Kind) -> ConditionOutcome? {
    switch kind {
    case .missing, .null: .missing
    case undecided: nil
    default: .incomparable
    }
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
