import OrderedCollections
public import StrictJSON

extension Policy {
  /// The policy in the canonical form: fixed order of keys, nothing empty, extensions only where they are used.
  public var jsonValue: JSONValue {
    var object = JSONObject()
    if let schema { object["$schema"] = .string(schema) }
    object["version"] = "1"
    if let description { object["description"] = .string(description) }
    object["default"] = .string(defaultVerdict.rawValue)
    if !hide.isEmpty { object["hide"] = .array(hide.map { .string($0) }) }
    if !allToolsLimits.isEmpty {
      object["all_tools"] = .object(JSONObject([("limits", .array(allToolsLimits.map(\.jsonValue)))]))
    }
    if !tools.isEmpty {
      object["tools"] = .object(JSONObject(tools.map { ($0.key, $0.value.jsonValue) }))
    }
    return .object(object)
  }
}

extension ToolRules {
  /// The rules in the canonical form; `{}` when nothing restricts the tool.
  public var jsonValue: JSONValue {
    var object = JSONObject()
    if !require.isEmpty { object["require"] = .array(require.map { $0.jsonValue(messageKey: "on_deny") }) }
    if !denyIf.isEmpty { object["deny_if"] = .array(denyIf.map { $0.jsonValue(messageKey: "on_deny") }) }
    if !askIf.isEmpty { object["ask_if"] = .array(askIf.map { $0.jsonValue(messageKey: "on_ask") }) }
    if !limits.isEmpty { object["limits"] = .array(limits.map(\.jsonValue)) }
    return .object(object)
  }
}

extension ArgumentRule {
  func jsonValue(messageKey: String) -> JSONValue {
    var object = JSONObject()
    object["conditions"] = .array(conditions.map(\.jsonValue))
    if let message { object[messageKey] = .string(message) }
    return .object(object)
  }
}

extension Condition {
  var jsonValue: JSONValue {
    var object = JSONObject()
    object["path"] = .string(path.text)
    object["op"] = .string(op.rawValue)
    if let value { object["value"] = value }
    return .object(object)
  }
}

extension Limit {
  /// The limit in the canonical form.
  public var jsonValue: JSONValue {
    var object = JSONObject()
    object["counter"] = .string(counter)
    object["window"] = window.jsonValue
    object["max"] = .number(JSONNumber(max))
    if let incrementFrom { object["increment_from"] = .string(incrementFrom.text) }
    object["scope"] = .string(scope.rawValue)
    return .object(object)
  }
}

extension LimitWindow {
  var jsonValue: JSONValue {
    switch self {
    case .minute, .hour, .day: .string(name)
    case .seconds(let seconds): .number(JSONNumber(seconds))
    }
  }
}
