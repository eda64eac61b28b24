/// The keys of `_meta` that the protocol defines.
///
/// Source: MCP 2026-07-28 basic/index "`_meta`".
public enum MetaKey {
  /// The revision a stateless request speaks; required on every request.
  public static let protocolVersion = "io.modelcontextprotocol/protocolVersion"
  /// What the client can do; required on every stateless request, empty for nothing.
  public static let clientCapabilities = "io.modelcontextprotocol/clientCapabilities"
  /// Who the client says it is.
  public static let clientInfo = "io.modelcontextprotocol/clientInfo"
  /// Who the server says it is, in results.
  public static let serverInfo = "io.modelcontextprotocol/serverInfo"
  /// The least severe log message the client wants for this request.
  public static let logLevel = "io.modelcontextprotocol/logLevel"
  /// The listen request that a notification belongs to.
  public static let subscriptionID = "io.modelcontextprotocol/subscriptionId"
}
