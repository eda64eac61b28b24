public import StrictJSON
public import ToolModel

/// A tool whose vendor says whether it only reads.
public struct LabelledTool: Hashable, Sendable {
  /// Whose label it is.
  public let vendor: String
  /// The tool, without the label.
  public let tool: Tool
  /// Whether the vendor says that it changes nothing.
  public let isReadOnly: Bool

  /// Reads one entry of a labelled file: `server`, `name`, `description`, `inputSchema`, `readOnly`.
  ///
  /// - Returns: nothing when the vendor gives no label.
  /// - Throws: what is wrong with the tool.
  public init?(_ entry: JSONValue) throws(ToolDefinitionError) {
    guard let isReadOnly = entry["readOnly"]?.boolValue else { return nil }
    var definition = JSONObject()
    for key in ["name", "title", "description", "inputSchema", "outputSchema"] {
      if let value = entry[key], !value.isNull { definition[key] = value }
    }
    vendor = entry["server"]?.stringValue ?? "unnamed"
    tool = try Tool(definition: .object(definition))
    self.isReadOnly = isReadOnly
  }
}
