import PolicyModel
import StrictJSON
import ToolModel

/// An argument that a rule can look at, with what the tool's schema says of it.
struct ArgumentChoice: Hashable, Sendable {
  /// What kind of value an argument has, as far as forms need to know.
  enum Kind: Hashable, Sendable {
    case string
    case number
    case boolean
    case array
    case object
    /// Several kinds, or nobody knows.
    case any
  }

  /// Where it stands.
  let path: ArgumentPath
  /// The JSON types it takes, as the schema has them.
  let typeName: String
  /// The values it may take, when the schema lists them.
  let allowedValues: [JSONValue]
  /// Whether every call must give it.
  let isRequired: Bool

  /// The most arguments offered; more can be typed as paths.
  static let most = 80
  /// How deep objects are looked into.
  private static let deepest = 4

  /// The path without the `args.` that all of them begin with.
  var label: String { Self.label(of: path) }

  /// A path without the `args.` that all of them begin with.
  static func label(of path: ArgumentPath) -> String {
    path.text.hasPrefix("args.") ? String(path.text.dropFirst(5)) : path.text
  }

  /// What kind of value it has; `null` beside another type does not count.
  var kind: Kind {
    let types = Set(typeName.split(separator: "|").map(String.init)).subtracting(["null"])
    switch types {
    case ["string"]: return .string
    case ["number"], ["integer"], ["number", "integer"]: return .number
    case ["boolean"]: return .boolean
    case ["array"]: return .array
    case ["object"]: return .object
    default: return !allowedValues.isEmpty && allowedValues.allSatisfy { $0.stringValue != nil } ? .string : .any
    }
  }

  /// The arguments that a tool's schema declares, each followed by what is inside of it.
  static func all(of tool: Tool) -> [ArgumentChoice] {
    var found: [ArgumentChoice] = []
    if let schema = tool.inputSchema { collect(schema, root: schema, under: "args", depth: 0, into: &found) }
    return found
  }

  private static func collect(
    _ schema: JSONValue,
    root: JSONValue,
    under parent: String,
    depth: Int,
    into found: inout [ArgumentChoice]
  ) {
    guard depth < deepest, let properties = schema["properties"]?.objectValue else { return }
    let required = Set((schema["required"]?.arrayValue ?? []).compactMap(\.stringValue).map { ExactText($0) })
    for (name, declared) in properties where found.count < most {
      let text = parent + ArgumentPath(argument: name).text.dropFirst(4)
      guard let path = try? ArgumentPath(parsing: text) else { continue }
      let schema = resolved(declared, in: root)
      let argument = ToolArgument(name: name, schema: schema, isRequired: required.contains(ExactText(name)))
      found.append(
        ArgumentChoice(
          path: path,
          typeName: argument.typeName,
          allowedValues: argument.allowedValues,
          isRequired: argument.isRequired
        )
      )
      collect(schema, root: root, under: text, depth: depth + 1, into: &found)
    }
  }

  /// What a reference inside the same schema points to; references elsewhere are never followed.
  private static func resolved(_ schema: JSONValue, in root: JSONValue) -> JSONValue {
    guard let reference = schema["$ref"]?.stringValue, reference.hasPrefix("#/") else { return schema }
    var target: JSONValue? = root
    for token in reference.dropFirst(2).split(separator: "/") { target = target?[String(token)] }
    return target ?? schema
  }
}
