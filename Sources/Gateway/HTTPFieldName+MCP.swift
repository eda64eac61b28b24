import HTTPFraming

// The header fields that MCP defines (2026-07-28 basic/transports/streamable-http), and those of event streams.
extension HTTPFieldName {
  static let lastEventID = HTTPFieldName("last-event-id")
  static let mcpMethod = HTTPFieldName("mcp-method")
  static let mcpName = HTTPFieldName("mcp-name")
  static let mcpProtocolVersion = HTTPFieldName("mcp-protocol-version")
  static let mcpSessionID = HTTPFieldName("mcp-session-id")
}
