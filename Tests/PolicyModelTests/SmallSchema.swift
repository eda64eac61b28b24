import StrictJSON

/// An evaluator of JSON Schema 2020-12 for exactly the keywords that the schema of a policy uses.
///
/// It shares nothing with the validator, not even its regular expressions, so that the two can be compared.
struct SmallSchema {
  struct Unknown: Error, Equatable { let keyword: String }

  /// Keywords that say nothing about a value by themselves; `then` is read with `if`.
  private static let silent: Set = ["$schema", "$defs", "title", "description", "then"]
  private static let plain: Set = [
    "$ref", "type", "const", "enum", "minLength", "maxLength", "pattern", "minimum", "maximum", "uniqueItems",
    "required",
  ]

  private let root: JSONValue

  /// - Throws: the first keyword that is not known, wherever it stands.
  init(_ root: JSONValue) throws(Unknown) {
    try SmallSchema.check(root)
    self.root = root
  }

  func accepts(_ value: JSONValue) -> Bool { accepts(value, root) }

  private static func check(_ schema: JSONValue) throws(Unknown) {
    for (keyword, operand) in schema.objectValue ?? [:] {
      switch keyword {
      case "properties", "$defs": for (_, inner) in operand.objectValue ?? [:] { try check(inner) }
      case "items", "additionalProperties", "propertyNames", "not", "if", "then": try check(operand)
      case "anyOf", "allOf": for inner in operand.arrayValue ?? [] { try check(inner) }
      default: if !silent.contains(keyword), !plain.contains(keyword) { throw Unknown(keyword: keyword) }
      }
    }
  }

  private func accepts(_ value: JSONValue, _ schema: JSONValue) -> Bool {
    guard let keywords = schema.objectValue else { return schema == true }
    return keywords.allSatisfy { keyword, operand in
      if SmallSchema.silent.contains(keyword) { return true }
      let answer: Bool? =
        switch value {
        case .string(let text): holds(keyword, operand, text)
        case .number(let number): holds(keyword, operand, number)
        case .array(let elements): holds(keyword, operand, elements)
        case .object(let members): holds(keyword, operand, members, keywords)
        default: nil
        }
      return answer ?? holds(keyword, operand, value, keywords)
    }
  }

  /// Keywords for values of every kind; one for another kind of value holds.
  private func holds(_ keyword: String, _ operand: JSONValue, _ value: JSONValue, _ all: JSONObject) -> Bool {
    switch keyword {
    case "$ref": root["$defs"]?[String((operand.stringValue ?? "").dropFirst(8))].map { accepts(value, $0) } ?? false
    case "type": operand.stringValue == kind(of: value) || operand == "integer" && isInteger(value)
    case "const": operand == value
    case "enum": operand.arrayValue?.contains(value) == true
    case "not": !accepts(value, operand)
    case "anyOf": operand.arrayValue?.contains { accepts(value, $0) } == true
    case "allOf": operand.arrayValue?.allSatisfy { accepts(value, $0) } == true
    case "if": !accepts(value, operand) || accepts(value, all["then"] ?? true)
    default: true
    }
  }

  private func holds(_ keyword: String, _ operand: JSONValue, _ text: String) -> Bool? {
    switch keyword {
    case "minLength": operand.intValue.map { text.unicodeScalars.count >= $0 }
    case "maxLength": operand.intValue.map { text.unicodeScalars.count <= $0 }
    case "pattern":
      (try? Regex(operand.stringValue ?? "(").matchingSemantics(.unicodeScalar)).map { text.contains($0) } ?? false
    default: nil
    }
  }

  private func holds(_ keyword: String, _ operand: JSONValue, _ number: JSONNumber) -> Bool? {
    guard case .number(let bound) = operand else { return nil }
    return switch keyword {
    case "minimum": number.double >= bound.double
    case "maximum": number.double <= bound.double
    default: nil
    }
  }

  private func holds(_ keyword: String, _ operand: JSONValue, _ elements: [JSONValue]) -> Bool? {
    switch keyword {
    case "items": elements.allSatisfy { accepts($0, operand) }
    case "uniqueItems": operand == false || Set(elements).count == elements.count
    default: nil
    }
  }

  private func holds(_ keyword: String, _ operand: JSONValue, _ members: JSONObject, _ all: JSONObject) -> Bool? {
    switch keyword {
    case "required": operand.arrayValue?.allSatisfy { members[$0.stringValue ?? ""] != nil }
    case "properties":
      operand.objectValue?.allSatisfy { name, schema in members[name].map { accepts($0, schema) } ?? true }
    case "additionalProperties":
      members.allSatisfy { all["properties"]?[$0.key] != nil || accepts($0.value, operand) }
    case "propertyNames": members.keys.allSatisfy { accepts(.string($0), operand) }
    default: nil
    }
  }

  private func kind(of value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .bool: "boolean"
    case .number: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }

  private func isInteger(_ value: JSONValue) -> Bool {
    guard case .number(let number) = value else { return false }
    return number.double == number.double.rounded()
  }
}
