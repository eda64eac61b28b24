public import StrictJSON

/// What a server claims about a tool; claims are shown and may raise a risk, never lower it.
///
/// Source: MCP schema, `ToolAnnotations`: "all properties are hints … clients MUST consider them untrusted".
public struct ToolAnnotations: Hashable, Sendable {
  /// A name for people.
  public var title: String?
  /// Claims that the tool changes nothing; taken as false when absent.
  public var readOnlyHint: Bool?
  /// Claims that the tool may destroy; taken as true when absent.
  public var destructiveHint: Bool?
  /// Claims that a repetition changes nothing more; taken as false when absent.
  public var idempotentHint: Bool?
  /// Claims that the tool reaches beyond its server; taken as true when absent.
  public var openWorldHint: Bool?

  /// Reads the claims from a tool's `annotations`; what has another type counts as absent.
  public init(_ value: JSONValue? = nil) {
    title = value?["title"]?.stringValue
    readOnlyHint = value?["readOnlyHint"]?.boolValue
    destructiveHint = value?["destructiveHint"]?.boolValue
    idempotentHint = value?["idempotentHint"]?.boolValue
    openWorldHint = value?["openWorldHint"]?.boolValue
  }

  /// Whether the server claims nothing at all.
  public var isEmpty: Bool {
    readOnlyHint == nil && destructiveHint == nil && idempotentHint == nil && openWorldHint == nil
  }
}
