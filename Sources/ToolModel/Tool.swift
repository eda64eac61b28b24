public import StrictJSON

/// A tool as a server lists it, with its definition untouched.
///
/// Source: MCP schema, `Tool` (all revisions). Only `name` is read strictly; everything else is a server's claim and is
/// read where it has the expected type.
public struct Tool: Hashable, Sendable {
  /// The whole object as the server sent it.
  public let definition: JSONValue
  /// The exact name by which the tool is called.
  public let name: String
  /// A name for people.
  public let title: String?
  /// What the server says the tool does.
  public let description: String?
  /// The schema of the arguments.
  public let inputSchema: JSONValue?
  /// The arguments that the schema declares, in its order.
  public let arguments: [ToolArgument]
  /// What the server claims about the tool.
  public let annotations: ToolAnnotations

  /// The longest name accepted, in UTF-8 bytes; the specification recommends at most 128 characters.
  public static let longestName = 1024

  /// Reads a tool from one element of a listing's `tools`.
  ///
  /// - Throws: when it is not an object or has no usable name.
  public init(definition: JSONValue) throws(ToolDefinitionError) {
    guard case .object(let members) = definition else {
      throw ToolDefinitionError("found \(definition.kindName) where a tool object was expected")
    }
    guard let name = members["name"] else { throw ToolDefinitionError("found a tool without a \"name\"") }
    guard case .string(let text) = name else {
      throw ToolDefinitionError("found \(name.kindName) as a tool's \"name\" where a string was expected")
    }
    guard !text.isEmpty else { throw ToolDefinitionError("found a tool with an empty \"name\"") }
    guard text.utf8.count <= Tool.longestName else {
      throw ToolDefinitionError(
        "found a tool name of \(text.utf8.count) bytes; at most \(Tool.longestName) are accepted"
      )
    }
    self.definition = definition
    self.name = text
    title = members["title"]?.stringValue
    description = members["description"]?.stringValue
    inputSchema = members["inputSchema"]
    annotations = ToolAnnotations(members["annotations"])
    arguments = Tool.arguments(of: members["inputSchema"])
  }

  private static func arguments(of schema: JSONValue?) -> [ToolArgument] {
    guard let properties = schema?["properties"]?.objectValue else { return [] }
    let required = Set((schema?["required"]?.arrayValue ?? []).compactMap(\.stringValue).map { ExactText($0) })
    return properties.map { name, schema in
      ToolArgument(name: name, schema: schema, isRequired: required.contains(ExactText(name)))
    }
  }
}
