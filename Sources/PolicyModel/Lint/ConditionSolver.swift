import StrictJSON

/// Finds out whether one argument can make several conditions true at once.
///
/// Conditions that order numbers leave an interval, from which the others only take single points; every other kind is
/// decided by a few candidates, one of which makes all conditions true if any argument does. About regular expressions
/// too large to tell all kinds of texts apart, nothing is concluded.
enum ConditionSolver {
  /// Whether no argument at all makes all conditions true; the conditions must be on one path.
  static func isContradiction(_ conditions: [Condition]) -> Bool {
    if conditions.contains(where: { $0.op == .exists && $0.value == false }) {
      return none(of: [.missing, .found(.null)], fulfils: conditions)
    }
    if let named = namedValues(conditions) { return none(of: named.map { .found($0) }, fulfils: conditions) }
    let ordering = conditions.filter(\.op.isOrdering)
    if !ordering.isEmpty { return isContradiction(ordering, others: conditions.filter { !$0.op.isOrdering }) }
    if conditions.contains(where: { $0.op == .regex }) {
      let candidates = Candidates(conditions)
      return candidates.isComplete && none(of: candidates.lookups, fulfils: conditions)
    }
    return none(of: candidates(for: conditions).map { .found($0) }, fulfils: conditions)
  }

  /// Whether every argument that makes `conditions` true makes `other` true, all on one path.
  ///
  /// Only conditions that compare the same type of value are compared, so that what cannot be compared by one cannot be
  /// compared by the other either.
  static func implies(_ conditions: [Condition], _ other: Condition) -> Bool {
    if conditions.contains(other) { return true }
    if looksIntoText(other) { return impliesText(conditions.filter(looksIntoText), other) }
    guard let type = comparedType(other), let negation = negation(of: other) else { return false }
    let comparable = conditions.filter { comparedType($0) == type }
    return !comparable.isEmpty && isContradiction(comparable + [negation])
  }

  /// Whether a condition is about what stands inside a text, and can compare nothing but texts.
  private static func looksIntoText(_ condition: Condition) -> Bool { condition.op == .regex }

  private static func impliesText(_ conditions: [Condition], _ other: Condition) -> Bool {
    if conditions.isEmpty { return false }
    let candidates = Candidates(conditions + [other])
    guard candidates.isComplete else { return false }
    let tests = conditions.map { ConditionTest($0) }
    let otherTest = ConditionTest(other)
    return candidates.lookups.allSatisfy { candidate in
      !tests.allSatisfy { $0.outcome(for: candidate) == .yes } || otherTest.outcome(for: candidate) == .yes
    }
  }

  private static func none(of candidates: [ArgumentSource.Lookup], fulfils conditions: [Condition]) -> Bool {
    let tests = conditions.map { ConditionTest($0) }
    return !candidates.contains { candidate in tests.allSatisfy { $0.outcome(for: candidate) == .yes } }
  }

  // MARK: Implication

  /// The one type a condition compares with, when there is one.
  private static func comparedType(_ condition: Condition) -> String? {
    switch condition.op {
    case .eq, .neq, .lt, .lte, .gt, .gte: return condition.value?.kindName
    case .in, .notIn:
      let types = Set(condition.value?.arrayValue?.map(\.kindName) ?? [])
      return types.count == 1 ? types.first : nil
    case .exists, .regex, .contains: return nil
    }
  }

  private static func negation(of condition: Condition) -> Condition? {
    let op: ConditionOperator? =
      switch condition.op {
      case .eq: .neq
      case .neq: .eq
      case .lt: .gte
      case .lte: .gt
      case .gt: .lte
      case .gte: .lt
      case .in: .notIn
      case .notIn: .in
      case .exists, .regex, .contains: nil
      }
    return op.map { Condition(path: condition.path, op: $0, value: condition.value) }
  }

  // MARK: Candidates

  /// The only values that can make a condition true, when a condition names them.
  private static func namedValues(_ conditions: [Condition]) -> [JSONValue]? {
    for condition in conditions {
      if condition.op == .eq, let value = condition.value { return [value] }
      if condition.op == .in, let values = condition.value?.arrayValue { return values }
    }
    return nil
  }

  /// Values of which one makes all conditions true if any does, where none orders numbers.
  private static func candidates(for conditions: [Condition]) -> [JSONValue] {
    [.bool(true), .bool(false)] + freshValues(conditions)
  }

  /// One number, text, array and object that equal nothing the conditions name and contain everything they ask for.
  static func freshValues(_ conditions: [Condition]) -> [JSONValue] {
    let wanted = conditions.filter { $0.op == .contains }.compactMap(\.value)
    let fresh = JSONValue.string(wanted.compactMap(\.stringValue).joined() + freshText(conditions))
    return [
      freshNumber(conditions), fresh, .array(wanted + [fresh]), .object(JSONObject([(freshText(conditions), .null)])),
    ]
  }

  private static func constants(_ conditions: [Condition]) -> [JSONValue] {
    conditions.flatMap { $0.value?.arrayValue ?? [$0.value ?? .null] }
  }

  /// A text longer than every text that the conditions name.
  static func freshText(_ conditions: [Condition]) -> String {
    let longest = constants(conditions).compactMap { $0.stringValue?.unicodeScalars.count }.max() ?? 0
    return String(repeating: "x", count: longest + 1)
  }

  /// A number that no condition names: of this many whole numbers, one is free.
  private static func freshNumber(_ conditions: [Condition]) -> JSONValue {
    let named = constants(conditions)
    for whole in 0...named.count {
      let number = JSONValue.number(JSONNumber(whole))
      if !named.contains(where: { Operand.same($0, number) }) { return number }
    }
    return .null
  }

  // MARK: Intervals

  /// One end of an interval.
  private struct End {
    var value: ExactDecimal
    var number: JSONNumber
    var isInside: Bool
  }

  /// Whether no number lies in all the intervals and fulfils the other conditions too.
  private static func isContradiction(_ ordering: [Condition], others: [Condition]) -> Bool {
    var low: End?
    var high: End?
    for condition in ordering {
      guard case .number(let number) = condition.value, let value = ExactDecimal(number.text) else { return true }
      let end = End(value: value, number: number, isInside: condition.op == .gte || condition.op == .lte)
      if condition.op == .gt || condition.op == .gte {
        low = low.map { tighter($0, end, isLow: true) } ?? end
      } else {
        high = high.map { tighter($0, end, isLow: false) } ?? end
      }
    }
    if let low, let high {
      if high.value < low.value { return true }
      if high.value == low.value {
        let isPoint = low.isInside && high.isInside
        return !isPoint || none(of: [.found(.number(low.number))], fulfils: others)
      }
    }
    // The interval holds more numbers than the other conditions can name, so any unnamed one stands for it.
    return none(of: [.found(freshNumber(others))], fulfils: others)
  }

  private static func tighter(_ one: End, _ other: End, isLow: Bool) -> End {
    if one.value == other.value { return one.isInside ? other : one }
    return (one.value < other.value) == isLow ? other : one
  }
}
