import MCPProtocol

/// The methods a client may use through the gateway; whatever is not listed is refused, because a policy gateway must
/// not forward what it does not understand.
///
/// Source: MCP schema, `ClientRequest` and `ClientNotification` of all revisions, and the tasks extension.
enum KnownMethods {
  /// Requests that are forwarded.
  static let requests: Set<String> = [
    Method.discover, Method.initialize, Method.listTools, Method.callTool, Method.listen,
    "completion/complete", "logging/setLevel",
    "prompts/get", "prompts/list",
    "resources/list", "resources/read", "resources/subscribe", "resources/templates/list", "resources/unsubscribe",
    "tasks/cancel", "tasks/get", "tasks/list", "tasks/result", "tasks/update",
  ]

  /// Notifications that are forwarded.
  static let notifications: Set<String> = [
    Method.initialized, Method.cancelled, Method.progress,
    "notifications/roots/list_changed", "notifications/tasks/status",
  ]
}
