import MCPProtocol
import StrictJSON

/// Which grants made which tasks.
///
/// A task's id is all that its reader needs, and the server behind the gateway takes the clients of all grants for one, so
/// the gateway must keep them apart. Source: MCP 2025-11-25 basic/utilities/tasks "Task Isolation and Access Control".
struct KnownTasks {
  /// An id longer than this, in bytes, is not kept.
  private static let longest = 256

  /// Whether several grants have used the gateway: then a task of which nobody knows who made it is nobody's.
  var isShared = false
  /// The most tasks of one grant that are kept in each half of its table.
  private static let most = 5_000

  /// The tasks by grant: however many one makes, no other's are forgotten.
  ///
  /// Two server processes may give one id to a task of each, so an id can be in several.
  private var tasks: [String: ForgettingTable<ExactText, Void>] = [:]

  /// Notes the task that the answer to a call has made.
  mutating func learn(_ result: JSONNode, of grant: String) {
    // The older form has the task as a member, the newer is the task.
    let made = result["task"] ?? (result["resultType"]?.isString("task") == true ? result : nil)
    guard let name = made?["taskId"]?.stringValue, name.utf8.count <= KnownTasks.longest else { return }
    tasks[grant, default: ForgettingTable(mostInHalf: KnownTasks.most)].note((), for: ExactText(name))
  }

  /// Forgets the tasks of a grant that is over: from then on they are nobody's.
  mutating func forget(_ grant: String) {
    if tasks.removeValue(forKey: grant) != nil { isShared = true }
  }

  /// Why a request must not reach the server: it names a task that another grant made, or names its tasks so that a
  /// careless server could read another name than the gateway; nothing when it may.
  func refusal(to grant: String, method: String, params: JSONNode?) -> String? {
    guard isShared || !tasks.isEmpty else { return nil }
    switch method {
    case "tasks/get", Method.taskResult, "tasks/update", "tasks/cancel":
      let node = params?["taskId"]
      guard let task = node?.stringValue else {
        return isShared ? "Invalid params: \(method) needs \"taskId\", a string" : nil
      }
      return isForeign(task, to: grant) ? KnownTasks.unknown(task) : nil
    case Method.listen: return refusal(to: grant, listening: params?["notifications"])
    default: return nil
    }
  }

  private func refusal(to grant: String, listening notifications: JSONNode?) -> String? {
    guard let notifications else { return nil }
    var isImitated = false
    notifications.forEachKey { key, _ in
      if FoldedKey.imitated(by: key, among: KnownTasks.listKey) != nil { isImitated = true }
    }
    let named = notifications["taskIds"]
    let asked = named?.elements.compactMap(\.stringValue) ?? []
    if isShared, isImitated || (named != nil && (named?.kind != .array || asked.count < named?.count ?? 0)) {
      return "Invalid params: \"taskIds\" must be an array of strings"
    }
    return asked.first { isForeign($0, to: grant) }.map(KnownTasks.unknown)
  }

  private static let listKey = ["taskIds"]

  private static func unknown(_ task: String) -> String { "Unknown task: \(task)" }

  /// The answer to `tasks/list` without the tasks of other grants, or nothing when there are none in it.
  func withoutForeign(_ result: JSONNode, id: RequestID, to grant: String) -> [UInt8]? {
    guard isShared || !tasks.isEmpty, let listed = result["tasks"]?.value.arrayValue,
      var object = result.value.objectValue
    else {
      return nil
    }
    let own = listed.filter { task in !(task["taskId"]?.stringValue.map { isForeign($0, to: grant) } ?? false) }
    guard own.count < listed.count else { return nil }
    object["tasks"] = .array(own)
    return MessageBytes.response(id: id, result: .object(object))
  }

  private func isForeign(_ task: String, to grant: String) -> Bool {
    let task = ExactText(task)
    if tasks[grant]?[task] != nil { return false }
    return isShared || tasks.contains { $0.value[task] != nil }
  }
}
