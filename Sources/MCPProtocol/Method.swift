/// The methods this program names itself; everything else is forwarded by its text.
public enum Method {
  /// Asks a server of the stateless era what it is.
  public static let discover = "server/discover"
  /// Opens a session of the handshake era.
  public static let initialize = "initialize"
  /// Says that the session is open.
  public static let initialized = "notifications/initialized"
  /// Asks whether the other side is alive; handshake era only.
  public static let ping = "ping"
  /// Asks for one page of tools.
  public static let listTools = "tools/list"
  /// Calls a tool.
  public static let callTool = "tools/call"
  /// Asks for what a task has returned; the newest handshake revision only.
  public static let taskResult = "tasks/result"
  /// Asks for one page of tasks; the newest handshake revision only.
  public static let listTasks = "tasks/list"
  /// Says that the list of tools has changed.
  public static let toolsChanged = "notifications/tools/list_changed"
  /// Withdraws a request.
  public static let cancelled = "notifications/cancelled"
  /// Reports how far a request has come.
  public static let progress = "notifications/progress"
  /// Asks a stateless server to report changes; stays open.
  public static let listen = "subscriptions/listen"
  /// Confirms a listen request.
  public static let listenAcknowledged = "notifications/subscriptions/acknowledged"
}
