public import StrictJSON

/// One argument that a tool's input schema declares.
public struct ToolArgument: Hashable, Sendable {
  /// The argument's name.
  public let name: String
  /// The JSON types it takes, joined by `|`; `any` when the schema does not say.
  public let typeName: String
  /// Whether a call must give it.
  public let isRequired: Bool
  /// What the server says about it.
  public let description: String?
  /// The values it may take, when the schema lists them.
  public let allowedValues: [JSONValue]
  /// The argument's schema, untouched.
  public let schema: JSONValue

  /// Reads one property of an input schema.
  public init(name: String, schema: JSONValue, isRequired: Bool) {
    self.name = name
    self.schema = schema
    self.isRequired = isRequired
    description = schema["description"]?.stringValue
    allowedValues = ToolArgument.allowedValues(of: schema)
    typeName = ToolArgument.typeName(of: schema)
  }

  private static func typeName(of schema: JSONValue) -> String {
    if let name = schema["type"]?.stringValue { return name }
    if let names = schema["type"]?.arrayValue?.compactMap(\.stringValue), !names.isEmpty {
      return names.joined(separator: "|")
    }
    for keyword in ["anyOf", "oneOf"] {
      guard let branches = schema[keyword]?.arrayValue?.prefix(16) else { continue }
      let names = branches.map { $0["type"]?.stringValue ?? "any" }
      return names.isEmpty ? "any" : names.joined(separator: "|")
    }
    return "any"
  }

  private static func allowedValues(of schema: JSONValue) -> [JSONValue] {
    if let values = schema["enum"]?.arrayValue { return values }
    if let value = schema["const"] { return [value] }
    for keyword in ["anyOf", "oneOf"] {
      guard let branches = schema[keyword]?.arrayValue?.prefix(16) else { continue }
      // `anyOf: [{enum: [...]}, {type: null}]` is how Python servers write an optional choice.
      let values = branches.flatMap { $0["enum"]?.arrayValue ?? [] }
      if !values.isEmpty { return values }
    }
    return []
  }
}
