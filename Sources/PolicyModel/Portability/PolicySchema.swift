public import StrictJSON

/// The JSON Schema of the policy document, for editors.
///
/// It says everything about a document that a schema can say; what is beyond one (a repeated counter, a regular
/// expression that cannot be matched in linear time) is said by reading the document.
public enum PolicySchema {
  /// The schema, JSON Schema 2020-12.
  public static var jsonValue: JSONValue {
    var properties = JSONObject()
    properties["$schema"] = ["type": "string"]
    properties["version"] = ["const": "1"]
    properties["description"] = ["type": "string"]
    properties["default"] = described(
      choice(DefaultVerdict.allCases.map(\.rawValue)),
      "What happens to unlisted tools."
    )
    properties["hide"] = described(
      ["type": "array", "items": ["type": "string", "minLength": 1], "uniqueItems": true],
      "Exact names of hidden tools, or \"*\" for all."
    )
    properties["all_tools"] = object(["limits": limits], required: [])
    properties["tools"] = [
      "type": "object",
      "propertyNames": ["minLength": 1, "not": ["const": "*"]],
      "additionalProperties": ["anyOf": [reference("rules"), reference("dialect")]],
    ]
    var schema = JSONObject([
      ("$schema", "https://json-schema.org/draft/2020-12/schema"),
      ("title", "MCP policy, version 1"),
    ])
    for (key, value) in object(properties, required: ["version", "default"]).objectValue ?? [:] { schema[key] = value }
    schema["$defs"] = .object(definitions)
    return .object(schema)
  }

  private static var definitions: JSONObject {
    [
      "rules": object(
        [
          "require": list(reference("deny_rule")), "deny_if": list(reference("deny_rule")),
          "ask_if": list(reference("ask_rule")), "limits": limits,
        ],
        required: []
      ),
      "dialect": dialect,
      "deny_rule": rule(messageKey: "on_deny"),
      "ask_rule": rule(messageKey: "on_ask"),
      "condition": condition,
      "path": ["type": "string", "pattern": #"^args(\.[^.\[\]]+|\[(0|[1-9][0-9]{0,8})\]|\["([^"\\]|\\["\\])*"\])+$"#],
      "limit": limit,
      "seconds": ["type": "integer", "minimum": 1, "maximum": .number(JSONNumber(LimitWindow.mostSeconds))],
      "max": ["type": "integer", "minimum": 0, "maximum": .number(JSONNumber(Limit.mostMax))],
    ]
  }

  private static var limit: JSONValue {
    object(
      [
        "counter": ["type": "string", "minLength": 1],
        "window": ["anyOf": [choice(["minute", "hour", "day"]), reference("seconds")]],
        "max": reference("max"),
        "scope": choice(LimitScope.allCases.map(\.rawValue)),
        "increment_from": reference("path"),
      ],
      required: ["counter", "window", "max"]
    )
  }

  private static var condition: JSONValue {
    let plain = object(
      ["path": reference("path"), "op": choice(ConditionOperator.allCases.map(\.rawValue)), "value": true],
      required: ["path", "op", "value"]
    )
    var members = plain.objectValue ?? [:]
    members["allOf"] = .array([
      when(["in", "not_in"], value: ["type": "array"]),
      when(["lt", "lte", "gt", "gte"], value: ["type": "number"]),
      when(["exists"], value: ["type": "boolean"]),
      when(["regex"], value: ["type": "string", "maxLength": .number(JSONNumber(RegularExpression.longestPattern))]),
    ])
    return .object(members)
  }

  private static func when(_ operators: [String], value: JSONValue) -> JSONValue {
    ["if": ["properties": ["op": choice(operators)], "required": ["op"]], "then": ["properties": ["value": value]]]
  }

  private static var dialect: JSONValue {
    [
      "anyOf": [
        object(
          ["action": choice(["deny", "require_approval"]), "reason": ["type": "string"], "rate_limit": rateLimit],
          required: ["action"]
        ),
        object(["action": ["const": "allow"], "rate_limit": rateLimit], required: []),
      ]
    ]
  }

  private static var rateLimit: JSONValue {
    object(["max": reference("max"), "window": reference("seconds")], required: ["max", "window"])
  }

  // MARK: Pieces

  private static var limits: JSONValue { list(reference("limit")) }

  private static func rule(messageKey: String) -> JSONValue {
    object(
      JSONObject([("conditions", list(reference("condition"))), (messageKey, ["type": "string"] as JSONValue)]),
      required: ["conditions"]
    )
  }

  private static func object(_ properties: JSONObject, required: [String]) -> JSONValue {
    var members = JSONObject([("type", "object"), ("properties", .object(properties))])
    if !required.isEmpty { members["required"] = .array(required.map { .string($0) }) }
    members["additionalProperties"] = false
    return .object(members)
  }

  private static func list(_ items: JSONValue) -> JSONValue { ["type": "array", "items": items] }

  private static func choice(_ words: [String]) -> JSONValue { ["enum": .array(words.map { .string($0) })] }

  private static func reference(_ name: String) -> JSONValue { ["$ref": .string("#/$defs/\(name)")] }

  private static func described(_ schema: JSONValue, _ text: String) -> JSONValue {
    var members = schema.objectValue ?? [:]
    members["description"] = .string(text)
    return .object(members)
  }
}
