import MCPProtocol
import StrictJSON

/// A stateless client that has asked to hear of changes, as a session of the handshake era announces them.
///
/// Source: MCP 2026-07-28 basic/patterns/subscriptions.
struct StatelessListener {
  /// The longest name of a resource, in bytes.
  private static let longestResource = 2048

  let pending: PendingCall
  let exchange: any Exchange
  /// What of its wishes the server can fulfil.
  let accepted: JSONObject
  /// The resources it wants to hear of.
  let resources: [String]

  /// - Parameters:
  ///   - capabilities: what the server has declared in its handshake.
  ///   - room: how many resources are left to be watched.
  init(_ pending: PendingCall, params: JSONNode?, capabilities: JSONValue?, room: Int, exchange: any Exchange) {
    self.pending = pending
    self.exchange = exchange
    let wishes = params?["notifications"]
    var accepted = JSONObject()
    for (key, part) in [
      ("toolsListChanged", "tools"), ("promptsListChanged", "prompts"), ("resourcesListChanged", "resources"),
    ] where wishes?[key]?.boolValue == true && capabilities?[part]?["listChanged"]?.boolValue == true {
      accepted[key] = true
    }
    let canSubscribe = capabilities?["resources"]?["subscribe"]?.boolValue == true
    let wanted = wishes?["resourceSubscriptions"]?.elements ?? []
    let named = canSubscribe ? wanted.prefix(room).compactMap(\.stringValue) : []
    resources = named.filter { $0.utf8.count <= StatelessListener.longestResource }
    if !resources.isEmpty { accepted["resourceSubscriptions"] = .array(resources.map { .string($0) }) }
    self.accepted = accepted
  }

  private var tag: JSONValue { .object([MetaKey.subscriptionID: pending.id.value]) }

  /// What the client is told first.
  var acknowledgement: [UInt8] {
    MessageBytes.notification(
      method: Method.listenAcknowledged,
      params: ["_meta": tag, "notifications": .object(accepted)]
    )
  }

  /// What the client is told last.
  var farewell: [UInt8] {
    MessageBytes.response(id: pending.id, result: ["resultType": "complete", "_meta": tag])
  }

  /// A notice of the server as this client gets it; nothing when it did not ask for such.
  func notice(_ method: String, _ params: JSONNode?) -> [UInt8]? {
    let isWanted =
      switch method {
      case Method.toolsChanged: accepted["toolsListChanged"] != nil
      case "notifications/prompts/list_changed": accepted["promptsListChanged"] != nil
      case "notifications/resources/list_changed": accepted["resourcesListChanged"] != nil
      case "notifications/resources/updated": params?["uri"]?.stringValue.map(resources.contains) ?? false
      default: false
      }
    guard isWanted else { return nil }
    var object = params?.value.objectValue ?? [:]
    var meta = object["_meta"]?.objectValue ?? [:]
    meta[MetaKey.subscriptionID] = pending.id.value
    object["_meta"] = .object(meta)
    return MessageBytes.notification(method: method, params: .object(object))
  }
}
