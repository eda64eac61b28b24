import StrictJSON

/// A value of the policy, prepared for being compared with many arguments.
enum Operand: Sendable {
  case null
  case bool(Bool)
  case number(ExactDecimal)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
  /// A number with an exponent beyond all bounds: equal to nothing.
  case unreadable

  init(_ value: JSONValue) {
    switch value {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .number(let number): self = ExactDecimal(number.text).map { .number($0) } ?? .unreadable
    case .string(let value): self = .string(value)
    case .array(let value): self = .array(value)
    case .object(let value): self = .object(value)
    }
  }

  /// Whether an argument has the operand's type and value; nothing when its type is another one.
  func equals(_ argument: JSONValue) -> Bool? {
    switch (self, argument) {
    case (.null, _): argument.isNull
    case (.bool(let own), .bool(let value)): own == value
    case (.number(let own), .number(let number)): ExactDecimal(number.text).map { $0 == own }
    case (.string(let own), .string(let value)): own.utf8.count == value.utf8.count && own.isExactly(value)
    case (.array(let own), .array(let value)): Operand.same(own, value)
    case (.object(let own), .object(let value)): Operand.same(own, value)
    default: nil
    }
  }

  /// Whether two values are the same: strings by code points, numbers by value, members in any order.
  static func same(_ left: JSONValue, _ right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.number(let left), .number(let right)): same(left, right)
    case (.string(let left), .string(let right)): left.isExactly(right)
    case (.array(let left), .array(let right)): same(left, right)
    case (.object(let left), .object(let right)): same(left, right)
    default: false
    }
  }

  private static func same(_ left: JSONNumber, _ right: JSONNumber) -> Bool {
    if left.text.isExactly(right.text) { return true }
    guard let left = ExactDecimal(left.text), let right = ExactDecimal(right.text) else { return false }
    return left == right
  }

  private static func same(_ left: [JSONValue], _ right: [JSONValue]) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { same($0, $1) }
  }

  private static func same(_ left: JSONObject, _ right: JSONObject) -> Bool {
    left.count == right.count && left.allSatisfy { member in right[member.key].map { same(member.value, $0) } ?? false }
  }
}
