import StrictJSON

/// Something that is true or false of what stands at one path of a call's arguments.
enum ArgumentFact: Hashable {
  /// A condition is true.
  case fulfils(Condition)
  /// A condition is true or cannot be compared, which is what makes a prohibition or question hold.
  case triggers(Condition)
  /// It is an amount that a limit can count and that is no larger than the limit alone.
  case amount(most: Int)
  /// It is the same value: strings by code points, numbers by value, members in any order.
  case same(JSONValue)
  /// It has one of some JSON types; `integer` is a number without a fraction, `missing` is nothing at all.
  case type(Set<String>)

  /// The values that the fact compares with, as wholes.
  var constants: [JSONValue] {
    switch self {
    case .fulfils(let condition), .triggers(let condition):
      switch condition.op {
      case .in, .notIn: condition.value?.arrayValue ?? []
      case .exists, .regex, .contains: []
      case .eq, .neq, .lt, .lte, .gt, .gte: condition.value.map { [$0] } ?? []
      }
    case .amount(let most): [0, .number(JSONNumber(most))]
    case .same(let value): [value]
    case .type: []
    }
  }

  /// Whether the fact tells numbers with a fraction from those without.
  var tellsFractions: Bool {
    switch self {
    case .amount: true
    case .type(let names): names.contains("integer") && !names.contains("number")
    case .fulfils, .triggers, .same: false
    }
  }

  /// The value that an array must contain for the fact to be true of it, and nothing else about it matters.
  var element: JSONValue? {
    switch self {
    case .fulfils(let condition), .triggers(let condition): condition.op == .contains ? condition.value : nil
    case .amount, .same, .type: nil
    }
  }

  /// The condition that the fact is about.
  var condition: Condition? {
    switch self {
    case .fulfils(let condition), .triggers(let condition): condition
    case .amount, .same, .type: nil
    }
  }
}

/// A fact with everything prepared that does not depend on the call.
struct FactTest {
  let fact: ArgumentFact
  private let test: ConditionTest?

  init(_ fact: ArgumentFact, _ expressions: ExpressionShelf) {
    self.fact = fact
    test = fact.condition.map { ConditionTest($0, expressions) }
  }

  /// Whether the fact is true of what was found at its path, by the same code that decides calls.
  func holds(_ lookup: ArgumentSource.Lookup) -> Bool {
    switch fact {
    case .fulfils: return test?.outcome(for: lookup) == .yes
    case .triggers:
      let outcome = test?.outcome(for: lookup)
      return outcome == .yes || outcome == .incomparable
    case .amount(let most):
      guard case .found(.number(let number)) = lookup, let amount = ExactDecimal(number.text)?.clampedInt else {
        return false
      }
      return amount >= 0 && amount <= most
    case .same(let value):
      guard case .found(let found) = lookup else { return false }
      return Operand.same(found, value)
    case .type(let names): return names.contains(FactTest.typeName(lookup)) || isInteger(lookup, names)
    }
  }

  private func isInteger(_ lookup: ArgumentSource.Lookup, _ names: Set<String>) -> Bool {
    guard names.contains("integer"), case .found(.number(let number)) = lookup else { return false }
    return ExactDecimal(number.text)?.isWhole == true
  }

  private static func typeName(_ lookup: ArgumentSource.Lookup) -> String {
    switch lookup {
    case .missing, .blocked: "missing"
    case .found(let value): value.kindName
    }
  }
}

/// A fact about one place of the arguments, or its opposite.
struct Claim: Hashable {
  /// The place, as a number of an ``ArgumentTree``.
  let place: Int
  /// The fact, as a number of the place.
  let fact: Int
  /// Whether the fact is claimed to be true.
  let isTrue: Bool

  /// The opposite.
  var denied: Claim { Claim(place: place, fact: fact, isTrue: !isTrue) }
}
