import MCPProtocol
import StrictJSON

/// Who a client says it is; nothing is decided by it, and nothing has checked it.
struct ClientIntroduction: Hashable, Sendable {
  let name: String
  let version: String

  /// A longer name is cut at so many bytes: it is kept and shown to people, and whoever sends it chooses its length.
  private static let longest = 80

  /// Reads `clientInfo`, the parameter of `initialize` or the member of a stateless request's `_meta`.
  init?(_ info: JSONNode?) {
    guard let name = info?["name"]?.stringValue, !name.isEmpty else { return nil }
    self.name = name.beginning(ofBytes: ClientIntroduction.longest)
    version = (info?["version"]?.stringValue ?? "").beginning(ofBytes: ClientIntroduction.longest)
  }
}
