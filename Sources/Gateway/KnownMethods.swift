import MCPProtocol

/// The methods a client may use through the gateway; whatever is not listed is refused, because a policy gateway must
/// not forward what it does not understand.
///
/// Source: MCP schema, `ClientRequest` and `ClientNotification` of all revisions, and the tasks extension.
enum KnownMethods {
  /// Whether a request of an era is forwarded.
  static func allowsRequest(_ method: String, in era: ProtocolEra) -> Bool {
    both.contains(method) || (era == .handshake ? handshake : stateless).contains(method)
  }

  private static let both: Set<String> = [
    Method.listTools, Method.callTool, "completion/complete", "prompts/get", "prompts/list", "resources/list",
    "resources/read", "resources/templates/list", "tasks/cancel", "tasks/get",
  ]

  private static let handshake: Set<String> = [
    Method.initialize, "logging/setLevel", "resources/subscribe", "resources/unsubscribe", Method.listTasks,
    Method.taskResult,
  ]

  private static let stateless: Set<String> = [Method.discover, Method.listen, "tasks/update"]

  /// Notifications that are forwarded.
  static let notifications: Set<String> = [
    Method.initialized, Method.cancelled, Method.progress,
    "notifications/roots/list_changed", "notifications/tasks/status",
  ]
}
