import StrictJSON

/// One parameter of a demo tool: its schema, and the check that a call's argument fits it.
struct DemoParameter: Sendable {
  /// What a parameter takes.
  enum Kind: Sendable {
    /// Text of at most so many bytes.
    case text(longest: Int)
    /// One of these words.
    case choice([String])
    /// A whole number within bounds.
    case number(ClosedRange<Int>)
    /// True or false.
    case flag
    /// Text, or an object; policy documents come as either.
    case document
  }

  let name: String
  let kind: Kind
  let isRequired: Bool
  let description: String

  init(_ name: String, _ kind: Kind = .text(longest: 256), required: Bool = false, _ description: String = "") {
    self.name = name
    self.kind = kind
    isRequired = required
    self.description = description
  }

  /// The property of the input schema.
  var schema: JSONValue {
    var schema = JSONObject()
    switch kind {
    case .text(let longest):
      schema["type"] = "string"
      schema["maxLength"] = .number(JSONNumber(longest))
    case .choice(let words):
      schema["type"] = "string"
      schema["enum"] = .array(words.map(JSONValue.string))
    case .number(let bounds):
      schema["type"] = "integer"
      schema["minimum"] = .number(JSONNumber(bounds.lowerBound))
      schema["maximum"] = .number(JSONNumber(bounds.upperBound))
    case .flag: schema["type"] = "boolean"
    case .document: schema["type"] = ["string", "object"]
    }
    if !description.isEmpty { schema["description"] = .string(description) }
    return .object(schema)
  }

  /// What is wrong with an argument, in a sentence that names it and not its value.
  func problem(with value: JSONValue) -> String? {
    switch (kind, value) {
    case (.text(let longest), .string(let text)):
      return text.utf8.count <= longest ? nil : "\(name) is longer than \(longest) bytes."
    case (.choice(let words), .string(let text)):
      return words.contains(text) ? nil : "\(name) must be one of: \(words.joined(separator: ", "))."
    case (.number(let bounds), .number(let number)):
      guard let value = number.int, bounds.contains(value) else {
        return "\(name) must be a whole number from \(bounds.lowerBound) to \(bounds.upperBound)."
      }
      return nil
    case (.flag, .bool), (.document, .object): return nil
    case (.document, .string(let text)):
      return text.utf8.count <= Cloud.longestDocument ? nil : "\(name) is longer than \(Cloud.longestDocument) bytes."
    default: return "\(name) must be \(expected), found \(value.kindName)."
    }
  }

  private var expected: String {
    switch kind {
    case .text, .choice: "a string"
    case .number: "an integer"
    case .flag: "a boolean"
    case .document: "a string or an object"
    }
  }
}
