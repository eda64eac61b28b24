import MCPProtocol
import StrictJSON

/// One request, with what its era says about it.
struct DemoRequest: Sendable {
  let id: RequestID
  let method: String
  let params: JSONValue?
  /// Milliseconds since 1970.
  let now: Int64

  /// The `_meta` member of the parameters.
  var meta: JSONValue? { params?["_meta"] }

  /// Whether the request says its revision itself, as stateless ones do.
  var namesRevision: Bool { meta?[MetaKey.protocolVersion] != nil }

  /// Where the client wants to hear about progress.
  var progressToken: JSONValue? {
    guard let token = meta?["progressToken"] else { return nil }
    return token.stringValue != nil || token.intValue != nil ? token : nil
  }
}

/// A call that takes time.
struct RunningCall: Sendable {
  let request: DemoRequest
  let isStateless: Bool
  /// What is rebuilt.
  let index: String
  /// How many steps are done.
  var done = 0
  /// How many steps there are.
  let steps: Int
}
