import PolicyModel
import Screen
import StrictJSON

/// A value of a condition as it is typed, and back; nothing is lost on the way.
enum ValueText {
  /// A value that cannot be what was typed, in words that say what to type.
  struct Mistake: Error, Hashable {
    let message: String
  }

  /// The text of a value in a field of a kind.
  static func text(of value: JSONValue, _ op: ConditionOperator, _ kind: ArgumentChoice.Kind) -> String {
    guard op.takesList, let elements = value.arrayValue else { return text(of: value, kind) }
    let listed = elements.map { text(of: $0, kind) }.joined(separator: ", ")
    let isSame = (try? self.value(from: listed, op, kind)) == value
    return isSame ? listed : value.compactText()
  }

  /// Whether a value comes back unchanged from a field of a kind.
  static func fits(_ value: JSONValue, _ op: ConditionOperator, _ kind: ArgumentChoice.Kind) -> Bool {
    let typed = TextField(text(of: value, op, kind), maxLength: longest).text
    return (try? self.value(from: typed, op, kind)) == value
  }

  /// The value that a text means behind an operator.
  static func value(
    from text: String,
    _ op: ConditionOperator,
    _ kind: ArgumentChoice.Kind
  ) throws(Mistake) -> JSONValue {
    guard op.takesList else { return try value(from: text, kind) }
    let trimmed = text.trimmed
    if trimmed.hasPrefix("[") {
      guard let list = try? JSONValue(parsing: trimmed), list.arrayValue != nil else {
        throw Mistake(message: "A list such as [\"a\", \"b\"], or the values with commas between.")
      }
      return list
    }
    var values: [JSONValue] = []
    for part in trimmed.split(separator: ",") { values.append(try value(from: String(part).trimmed, kind)) }
    guard !values.isEmpty else { throw Mistake(message: "The values, with commas between.") }
    return .array(values)
  }

  /// The most characters of a value in a field.
  static let longest = 4_000
  /// How the empty text is typed.
  private static let emptyText = "\"\""
  private static let noValue = Mistake(message: "Give a value; to compare with an empty text write \"\".")

  private static func text(of value: JSONValue, _ kind: ArgumentChoice.Kind) -> String {
    guard let string = value.stringValue, !string.isEmpty else { return value.compactText() }
    let isPlain = kind == .string || (try? JSONValue(parsing: string)) == nil
    return isPlain && TextField(string, maxLength: longest).text == string ? string : value.compactText()
  }

  /// A single value: read as its kind says; where that is not known, JSON where it is JSON and else a string.
  static func value(from text: String, _ kind: ArgumentChoice.Kind) throws(Mistake) -> JSONValue {
    switch kind {
    case .string:
      // An empty field is a field that nobody has filled in; who means the empty text writes it.
      guard !text.isEmpty else { throw noValue }
      return text == emptyText ? "" : .string(text)
    case .number:
      guard let number = JSONNumber(text: text.trimmed) else { throw Mistake(message: "A number such as 100.") }
      return .number(number)
    case .boolean:
      guard let value = try? JSONValue(parsing: text.trimmed), value.boolValue != nil else {
        throw Mistake(message: "true or false.")
      }
      return value
    case .array, .object:
      guard let value = try? JSONValue(parsing: text) else { throw Mistake(message: "A value as JSON.") }
      return value
    case .any:
      guard !text.isEmpty else { throw noValue }
      return (try? JSONValue(parsing: text)) ?? .string(text)
    }
  }
}

extension String {
  /// The text without the spaces around it.
  var trimmed: String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
