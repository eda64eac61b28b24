public import StrictJSON

/// The entry that points an MCP client at a gateway.
///
/// Source: the `mcpServers` form of Claude Code's `.mcp.json`, which Cursor and others read too.
public enum ClientEntry {
  /// The `.mcp.json` document for a client that connects over HTTP.
  ///
  /// - Parameters:
  ///   - name: the server's name in the file.
  ///   - endpoint: the gateway's address.
  ///   - token: the grant token; it ends up in the file, so the file must be kept private.
  public static func http(name: String, endpoint: String, token: GrantToken) -> JSONValue {
    [
      "mcpServers": .object([
        name: [
          "type": "http",
          "url": .string(endpoint),
          "headers": ["Authorization": .string("Bearer \(token.secret)")],
        ]
      ])
    ]
  }

  /// The `.mcp.json` document for a client that starts the gateway itself.
  public static func stdio(name: String, command: [String]) -> JSONValue {
    [
      "mcpServers": .object([
        name: [
          "command": .string(command.first ?? "policydeck"),
          "args": .array(command.dropFirst().map { .string($0) }),
        ]
      ])
    ]
  }
}
