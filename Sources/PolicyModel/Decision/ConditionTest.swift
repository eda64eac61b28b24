import StrictJSON

/// A condition's comparison with its value prepared.
enum ConditionTest: Sendable {
  case equal(Operand, isNegated: Bool)
  case among([Operand], isNegated: Bool)
  case order(ConditionOperator, ExactDecimal)
  case exists(Bool)
  case regex(RegularExpression)
  case contains(JSONValue, text: ByteSearch?)
  /// The policy's value does not fit the operator, which only a policy that was never validated can have.
  case impossible

  init(_ condition: Condition, _ expressions: ExpressionShelf) {
    switch (condition.op, condition.value) {
    case (.eq, let value?): self = .equal(Operand(value), isNegated: false)
    case (.neq, let value?): self = .equal(Operand(value), isNegated: true)
    case (.in, .array(let values)?): self = .among(values.map { Operand($0) }, isNegated: false)
    case (.notIn, .array(let values)?): self = .among(values.map { Operand($0) }, isNegated: true)
    case (.exists, .bool(let wanted)?): self = .exists(wanted)
    case (.contains, let value?): self = .contains(value, text: value.stringValue.map { ByteSearch($0) })
    case (.lt, .number(let number)?), (.lte, .number(let number)?), (.gt, .number(let number)?),
      (.gte, .number(let number)?):
      self = ExactDecimal(number.text).map { .order(condition.op, $0) } ?? .impossible
    case (.regex, .string(let pattern)?):
      self = expressions.expression(pattern).map { .regex($0) } ?? .impossible
    default: self = .impossible
    }
  }

  func outcome(for lookup: ArgumentSource.Lookup) -> ConditionOutcome {
    if case .impossible = self { return .incomparable }
    switch lookup {
    case .blocked: return .incomparable
    case .missing: return isExists(false) ? .yes : isExists(true) ? .no : .missing
    case .found(.null): return outcomeForNull()
    case .found(let argument): return outcome(for: argument)
    }
  }

  private func isExists(_ wanted: Bool) -> Bool {
    if case .exists(let own) = self { own == wanted } else { false }
  }

  /// Null counts as absent, except where the policy itself compares with null.
  private func outcomeForNull() -> ConditionOutcome {
    switch self {
    case .exists(let wanted): return wanted ? .no : .yes
    case .equal(.null, let isNegated): return isNegated ? .no : .yes
    case .among(let operands, let isNegated):
      let isListed = operands.contains { operand in
        if case .null = operand { true } else { false }
      }
      return isListed ? (isNegated ? .no : .yes) : .missing
    default: return .missing
    }
  }

  private func outcome(for argument: JSONValue) -> ConditionOutcome {
    switch self {
    case .equal(let operand, let isNegated):
      guard let isEqual = operand.equals(argument) else { return .incomparable }
      return isEqual != isNegated ? .yes : .no
    case .among(let operands, let isNegated): return membership(of: argument, in: operands, isNegated: isNegated)
    case .order(let op, let bound):
      guard case .number(let number) = argument, let value = ExactDecimal(number.text) else { return .incomparable }
      return ConditionTest.holds(value, op, bound) ? .yes : .no
    case .exists(let wanted): return wanted ? .yes : .no
    case .regex(let expression):
      guard case .string(let text) = argument else { return .incomparable }
      return ConditionTest.outcome(ofMatch: expression.matches(text))
    case .contains(let value, let text): return containment(of: value, text: text, in: argument)
    case .impossible: return .incomparable
    }
  }

  /// What is said when a match was tried, or given up.
  static func outcome(ofMatch isMatched: Bool?) -> ConditionOutcome {
    isMatched.map { $0 ? .yes : .no } ?? .incomparable
  }

  private static func holds(_ value: ExactDecimal, _ op: ConditionOperator, _ bound: ExactDecimal) -> Bool {
    switch op {
    case .lt: value < bound
    case .lte: value <= bound
    case .gt: value > bound
    default: value >= bound
    }
  }

  private func membership(of argument: JSONValue, in operands: [Operand], isNegated: Bool) -> ConditionOutcome {
    var isComparable = operands.isEmpty
    for operand in operands {
      guard let isEqual = operand.equals(argument) else { continue }
      if isEqual { return isNegated ? .no : .yes }
      isComparable = true
    }
    if !isComparable { return .incomparable }
    return isNegated ? .yes : .no
  }

  private func containment(of value: JSONValue, text: ByteSearch?, in argument: JSONValue) -> ConditionOutcome {
    switch argument {
    case .string(let string):
      guard let text else { return .incomparable }
      return text.isFound(in: string) ? .yes : .no
    case .array(let elements):
      return elements.contains { Operand.same($0, value) } ? .yes : .no
    default: return .incomparable
    }
  }
}
