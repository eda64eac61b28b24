import StrictJSON

/// Arguments of which every other argument is like one, as far as some conditions on it can tell.
struct Candidates {
  /// The most elements that lists are asked for and every combination of which is tried.
  private static let mostElements = 6

  /// The arguments; nothing stands for a missing one.
  private(set) var values: [JSONValue?] = [nil]
  /// Whether every argument is like one of them.
  let isComplete: Bool

  /// The arguments as they are found in a call.
  var lookups: [ArgumentSource.Lookup] { values.map { $0.map { .found($0) } ?? .missing } }

  /// - Parameter conditions: the conditions on one path.
  init(_ conditions: [Condition]) {
    let constants = conditions.filter { $0.op != .regex && $0.op != .exists }.flatMap { condition in
      condition.op.takesList ? condition.value?.arrayValue ?? [] : [condition.value ?? .null]
    }
    let numbers = Candidates.numbers(around: constants.compactMap(\.numberText))
    let texts = Candidates.texts(for: conditions, constants.compactMap(\.stringValue))
    let lists = Candidates.lists(for: conditions)
    isComplete = numbers.isComplete && texts.isComplete && lists.isComplete
    var all = ConditionSolver.freshValues(conditions).filter { $0.stringValue == nil }
    all += [.bool(true), .bool(false), .null] + constants.filter { $0.numberText == nil }
    all += numbers.values + texts.values + lists.values
    for value in all where !values.contains(value) { values.append(value) }
  }

  /// A text of every kind that the conditions can tell from others.
  private static func texts(
    for conditions: [Condition],
    _ constants: [String]
  ) -> (values: [JSONValue], isComplete: Bool) {
    var patterns = constants.map { "\\A\(RegularExpression.pattern(forText: $0))\\z" }
    for condition in conditions {
      guard let text = condition.value?.stringValue else { continue }
      if condition.op == .regex { patterns.append(text) }
      if condition.op == .contains { patterns.append(RegularExpression.pattern(forText: text)) }
    }
    let expressions = patterns.compactMap { try? RegularExpression($0) }
    let partition = TextPartition(expressions)
    return (partition.texts.map { .string($0) }, partition.isComplete && expressions.count == patterns.count)
  }

  /// A list with every combination of the elements that conditions ask for.
  private static func lists(for conditions: [Condition]) -> (values: [JSONValue], isComplete: Bool) {
    let wanted = conditions.filter { $0.op == .contains }.compactMap(\.value)
    let fresh = JSONValue.string(ConditionSolver.freshText(conditions))
    guard wanted.count <= mostElements else { return ([.array([fresh]), .array(wanted + [fresh])], false) }
    let lists = (0..<(1 << wanted.count)).map { chosen in
      JSONValue.array(wanted.indices.filter { chosen >> $0 & 1 == 1 }.map { wanted[$0] } + [fresh])
    }
    return (lists, true)
  }

  /// The numbers, and some between any two neighbours, below all and above all; with fractions and without.
  private static func numbers(around texts: [String]) -> (values: [JSONValue], isComplete: Bool) {
    let sorted = texts.compactMap { text in ExactDecimal(text).map { (text: text, decimal: $0) } }
      .sorted { $0.decimal < $1.decimal }
    guard let first = sorted.first, let last = sorted.last else { return ([], true) }
    var gaps = [NumberText.below(first.text), NumberText.above(last.text)]
    for (left, right) in zip(sorted, sorted.dropFirst()) where left.decimal < right.decimal {
      gaps.append(NumberText.between(left.text, right.text))
    }
    let numbers = (sorted.map(\.text) + gaps.joined()).compactMap { JSONNumber(text: $0) }
    return (numbers.map { .number($0) }, !gaps.contains(where: \.isEmpty))
  }
}

extension ConditionOperator {
  /// Whether the policy's value is a list of values to compare with.
  fileprivate var takesList: Bool { self == .in || self == .notIn }
}

extension JSONValue {
  /// The text of a number.
  fileprivate var numberText: String? {
    if case .number(let number) = self { number.text } else { nil }
  }
}

/// Numbers beside other numbers, found by trying.
private enum NumberText {
  /// A whole number and a fraction strictly between two numbers, where there are any.
  static func between(_ low: String, _ high: String) -> [String] {
    guard let lowest = ExactDecimal(low), let highest = ExactDecimal(high) else { return [] }
    let found = (beside(low) + beside(high) + ["0", "0.5", "1"]).filter { text in
      ExactDecimal(text).map { lowest < $0 && $0 < highest } ?? false
    }
    return pick(found)
  }

  static func below(_ text: String) -> [String] {
    guard let bound = ExactDecimal(text) else { return [] }
    return pick(
      (beside(text) + ["-1", "-0.5", "-1e999999999999"]).filter { ExactDecimal($0).map { $0 < bound } ?? false }
    )
  }

  static func above(_ text: String) -> [String] {
    guard let bound = ExactDecimal(text) else { return [] }
    return pick(
      (beside(text) + ["1", "0.5", "1e999999999999"]).filter { ExactDecimal($0).map { bound < $0 } ?? false }
    )
  }

  private static func pick(_ texts: [String]) -> [String] {
    let whole = texts.first { ExactDecimal($0)?.isWhole == true }
    let fraction = texts.first { ExactDecimal($0)?.isWhole == false }
    return [whole, fraction].compactMap(\.self)
  }

  /// The neighbours of a number: one up and down, and by smaller and smaller fractions.
  private static func beside(_ text: String) -> [String] {
    var texts: [String] = []
    if let whole = ExactDecimal(text)?.clampedInt, whole > -1_000_000_000_000, whole < 1_000_000_000_000 {
      texts += ["\(whole + 1)", "\(whole - 1)"]
      for digits in [1, 6, 18, 60] {
        let (zeros, nines) = (String(repeating: "0", count: digits - 1), String(repeating: "9", count: digits))
        texts += whole >= 0 ? ["\(whole).\(zeros)1"] : ["\(whole).\(zeros)1", "\(whole + 1).\(nines)"]
        if whole > 0 { texts.append("\(whole - 1).\(nines)") }
        if whole <= 0 { texts.append("\(whole - 1).\(nines)") }
        if whole == 0 { texts.append("-0.\(zeros)1") }
      }
      return texts
    }
    // A number with a fraction: more digits move it away from zero.
    if text.contains("."), !text.contains("e"), !text.contains("E") {
      for digits in [1, 6, 18, 60] { texts.append("\(text)\(String(repeating: "0", count: digits - 1))1") }
    }
    return texts
  }
}
