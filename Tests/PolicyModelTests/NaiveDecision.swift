import OrderedCollections
import PolicyModel
import StrictJSON

/// The policy language read straight from its description: no preparation, no short cuts, too simple to be wrong.
///
/// Numbers and regular expressions are the product's own, which have tests of their own.
enum NaiveDecision {
  enum Answer: Equatable {
    case allow
    case ask
    case deny
    case hide
  }

  static func decide(_ policy: Policy, tool: String, _ arguments: JSONValue?) -> Answer {
    if policy.hide.contains(where: { $0 == "*" || same($0, tool) }) { return .hide }
    guard let rules = policy.tools.first(where: { same($0.key, tool) })?.value else {
      if policy.defaultVerdict == .deny { return .deny }
      return policy.allToolsLimits.allSatisfy { counts($0, arguments) } ? .allow : .deny
    }
    let limits = rules.limits + policy.allToolsLimits
    if hasLookalike(rules, limits, arguments) { return .deny }
    if !rules.require.allSatisfy({ $0.conditions.allSatisfy { says($0, arguments) == true } }) { return .deny }
    if rules.denyIf.contains(where: { holds($0, arguments) }) { return .deny }
    if !limits.allSatisfy({ counts($0, arguments) }) { return .deny }
    return rules.askIf.contains { holds($0, arguments) } ? .ask : .allow
  }

  /// Whether a prohibition or question holds; a value that cannot be compared counts as if it did.
  static func holds(_ rule: ArgumentRule, _ arguments: JSONValue?) -> Bool {
    rule.conditions.allSatisfy { says($0, arguments) ?? !isMissing($0, arguments) }
  }

  /// What a condition says; nothing for an argument that is missing or cannot be compared.
  static func says(_ condition: Condition, _ arguments: JSONValue?) -> Bool? {
    guard let value = condition.value else { return nil }
    let seen = look(up: condition.path, arguments)
    if condition.op == .exists {
      if seen == .blocked { return nil }
      return (seen != .missing && seen != .value(.null)) == (value == true)
    }
    guard case .value(let argument) = seen else { return nil }
    switch condition.op {
    case .eq: return equal(argument, value)
    case .neq: return equal(argument, value).map { !$0 }
    case .in: return isAmong(argument, value.arrayValue ?? [])
    case .notIn: return isAmong(argument, value.arrayValue ?? []).map { !$0 }
    case .lt, .lte, .gt, .gte: return order(argument, condition.op, value)
    case .regex:
      guard let text = argument.stringValue, let pattern = value.stringValue else { return nil }
      return (try? RegularExpression(pattern))?.matches(text)
    case .contains: return contains(argument, value)
    case .exists: return nil
    }
  }

  // MARK: Looking up

  enum Seen: Equatable {
    case missing
    case blocked
    case value(JSONValue)
  }

  static func look(up path: ArgumentPath, _ arguments: JSONValue?) -> Seen {
    guard var value = arguments else { return .missing }
    for step in path.steps {
      if value.isNull { return .missing }
      if let members = value.objectValue {
        guard let member = members.first(where: { same($0.key, step.key) }) else { return .missing }
        value = member.value
      } else if let elements = value.arrayValue {
        guard let index = step.index else { return .blocked }
        guard index < elements.count else { return .missing }
        value = elements[index]
      } else {
        return .blocked
      }
    }
    return .value(value)
  }

  private static func isMissing(_ condition: Condition, _ arguments: JSONValue?) -> Bool {
    switch look(up: condition.path, arguments) {
    case .missing: true
    case .value(.null): true
    default: false
    }
  }

  /// Whether some member of an object that a path enters looks like the path's own, and no other path names it.
  static func hasLookalike(_ rules: ToolRules, _ limits: [Limit], _ arguments: JSONValue?) -> Bool {
    let conditions = (rules.require + rules.denyIf + rules.askIf).flatMap(\.conditions)
    let paths = conditions.map(\.path) + limits.compactMap(\.incrementFrom)
    return paths.contains { path in
      path.steps.indices.contains { depth in
        let before = path.steps[..<depth]
        guard case .value(let value) = look(up: path.steps[..<depth], arguments), let members = value.objectValue else {
          return false
        }
        let named = paths.filter { $0.steps.count > depth && $0.steps[..<depth].map(\.key) == before.map(\.key) }
        return members.contains { member in
          !named.contains { same($0.steps[depth].key, member.key) }
            && FoldedName(member.key) == FoldedName(path.steps[depth].key)
        }
      }
    }
  }

  private static func look(up steps: ArraySlice<ArgumentPath.Step>, _ arguments: JSONValue?) -> Seen {
    if steps.isEmpty { return arguments.map { .value($0) } ?? .missing }
    let text = steps.map { step in
      let quoted = step.key.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      return step.index == nil ? "[\"\(quoted)\"]" : "[\(step.key)]"
    }
    guard let path = try? ArgumentPath(parsing: "args\(text.joined())") else { return .missing }
    return look(up: path, arguments)
  }

  // MARK: Comparing

  private static func same(_ left: String, _ right: String) -> Bool { Array(left.utf8) == Array(right.utf8) }

  /// Whether two values of one type are the same; nothing for two types, except that null is like nothing but null.
  private static func equal(_ argument: JSONValue, _ value: JSONValue) -> Bool? {
    if value.isNull { return argument.isNull }
    if argument.isNull { return nil }
    guard kind(argument) == kind(value) else { return nil }
    if let number = argument.numberText, let other = value.numberText {
      guard let left = ExactDecimal(number), let right = ExactDecimal(other) else { return nil }
      return left == right
    }
    return identical(argument, value)
  }

  private static func identical(_ left: JSONValue, _ right: JSONValue) -> Bool {
    guard kind(left) == kind(right) else { return false }
    if let left = left.numberText, let right = right.numberText {
      if left == right { return true }
      guard let left = ExactDecimal(left), let right = ExactDecimal(right) else { return false }
      return left == right
    }
    if let left = left.stringValue, let right = right.stringValue { return same(left, right) }
    if let left = left.arrayValue, let right = right.arrayValue {
      return left.count == right.count && zip(left, right).allSatisfy { identical($0, $1) }
    }
    if let left = left.objectValue, let right = right.objectValue {
      return left.count == right.count
        && left.allSatisfy { member in
          right.contains { same($0.key, member.key) && identical($0.value, member.value) }
        }
    }
    return left.boolValue == right.boolValue
  }

  private static func kind(_ value: JSONValue) -> Int {
    switch value {
    case .null: 0
    case .bool: 1
    case .number: 2
    case .string: 3
    case .array: 4
    case .object: 5
    }
  }

  private static func isAmong(_ argument: JSONValue, _ values: [JSONValue]) -> Bool? {
    if argument.isNull { return values.contains { $0.isNull } ? true : nil }
    if values.isEmpty { return false }
    let answers = values.map { equal(argument, $0) }
    if answers.contains(true) { return true }
    return answers.contains(false) ? false : nil
  }

  private static func order(_ argument: JSONValue, _ op: ConditionOperator, _ value: JSONValue) -> Bool? {
    guard let left = argument.numberText.flatMap({ ExactDecimal($0) }),
      let right = value.numberText.flatMap({ ExactDecimal($0) })
    else { return nil }
    switch op {
    case .lt: return left < right
    case .lte: return left < right || left == right
    case .gt: return right < left
    default: return right < left || left == right
    }
  }

  private static func contains(_ argument: JSONValue, _ value: JSONValue) -> Bool? {
    if let elements = argument.arrayValue { return elements.contains { identical($0, value) } }
    guard let text = argument.stringValue, let part = value.stringValue else { return nil }
    let (whole, piece) = (Array(text.utf8), Array(part.utf8))
    if piece.isEmpty { return true }
    guard whole.count >= piece.count else { return false }
    return (0...(whole.count - piece.count)).contains { whole[$0..<($0 + piece.count)].elementsEqual(piece) }
  }

  /// Whether a limit can tell how much the call counts.
  private static func counts(_ limit: Limit, _ arguments: JSONValue?) -> Bool {
    guard let path = limit.incrementFrom else { return true }
    guard case .value(let value) = look(up: path, arguments), let text = value.numberText,
      let number = ExactDecimal(text)
    else { return false }
    return !number.isNegative && number.isWhole
  }
}

extension JSONValue {
  fileprivate var numberText: String? {
    if case .number(let number) = self { number.text } else { nil }
  }
}
