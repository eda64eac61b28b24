import MCPProtocol
import StrictJSON

extension DemoServer {
  static let identity: JSONValue = [
    "name": .string(name), "title": "Harbor Cloud (demo)", "version": "1.0.0",
  ]
  static let capabilities: JSONValue = ["tools": ["listChanged": false]]
  static let instructions: JSONValue =
    """
    The cloud of a small company: people and their policies, storage, orders and payments, and running services. \
    Everything lives in memory and is gone when the server ends.
    """

  /// Answers one request, whichever era it belongs to.
  mutating func answer(_ request: DemoRequest) -> [DemoServerAction] {
    if request.method == Method.initialize { return initialize(request) }
    if request.namesRevision || request.method == Method.discover {
      if let refusal = statelessProblem(of: request) { return [refusal] }
      return dispatch(request, isStateless: true)
    }
    if revision == nil, request.method != Method.ping {
      let message = "Neither a session opened by initialize nor \(MetaKey.protocolVersion) in params._meta was found"
      return [failure(request, .invalidParams, message)]
    }
    return dispatch(request, isStateless: false)
  }

  /// Opens a session with the revision asked for, or the newest this server speaks in a session.
  private mutating func initialize(_ request: DemoRequest) -> [DemoServerAction] {
    guard let asked = request.params?["protocolVersion"]?.stringValue else {
      return [failure(request, .invalidParams, "initialize needs protocolVersion, a string")]
    }
    let wanted = ProtocolRevision(rawValue: asked)
    let agreed = wanted.isKnown && wanted.era == .handshake ? wanted : .newestHandshake
    revision = agreed
    let result: JSONValue = [
      "protocolVersion": .string(agreed.rawValue), "capabilities": DemoServer.capabilities,
      "serverInfo": DemoServer.identity, "instructions": DemoServer.instructions,
    ]
    return [.send(MessageBytes.response(id: request.id, result: result))]
  }

  /// What is wrong with the `_meta` of a stateless request.
  ///
  /// Source: MCP 2026-07-28 basic/index; the order of the checks is the one its reference server uses.
  private func statelessProblem(of request: DemoRequest) -> DemoServerAction? {
    guard let version = request.meta?[MetaKey.protocolVersion]?.stringValue else {
      return failure(request, .invalidParams, "params._meta needs \(MetaKey.protocolVersion), a string")
    }
    guard request.meta?[MetaKey.clientCapabilities]?.objectValue != nil else {
      return failure(request, .invalidParams, "params._meta needs \(MetaKey.clientCapabilities), an object")
    }
    guard version == ProtocolRevision.newestStateless.rawValue else {
      let details: JSONValue = [
        "supported": [.string(ProtocolRevision.newestStateless.rawValue)], "requested": .string(version),
      ]
      let bytes = MessageBytes.failure(
        id: request.id,
        code: .unsupportedProtocolVersion,
        message: "Unsupported protocol version",
        details: details
      )
      return .send(bytes)
    }
    return nil
  }

  private mutating func dispatch(_ request: DemoRequest, isStateless: Bool) -> [DemoServerAction] {
    switch request.method {
    case Method.discover where isStateless: return [discover(request)]
    case Method.ping where !isStateless: return [result(request, [:], isStateless: false)]
    case Method.listTools: return [list(request, isStateless: isStateless)]
    case Method.callTool: return call(request, isStateless: isStateless)
    default: return [failure(request, .methodNotFound, "Method not found: \(request.method)")]
    }
  }

  private func discover(_ request: DemoRequest) -> DemoServerAction {
    let discovery: JSONObject = [
      "supportedVersions": [.string(ProtocolRevision.newestStateless.rawValue)],
      "capabilities": DemoServer.capabilities, "instructions": DemoServer.instructions,
    ]
    return result(request, discovery, isStateless: true, isCacheable: true)
  }

  private func list(_ request: DemoRequest, isStateless: Bool) -> DemoServerAction {
    let tools = DemoTool.all
    var start = 0
    if let cursor = request.params?["cursor"], !cursor.isNull {
      guard let text = cursor.stringValue, let position = DemoServer.position(of: text, count: tools.count) else {
        return failure(request, .invalidParams, "Invalid cursor")
      }
      start = position
    }
    let end = min(start + DemoServer.pageSize, tools.count)
    var page: JSONObject = ["tools": .array(tools[start..<end].map(\.definition))]
    if end < tools.count { page["nextCursor"] = .string("from-\(end)") }
    return result(request, page, isStateless: isStateless, isCacheable: true)
  }

  private static func position(of cursor: String, count: Int) -> Int? {
    guard cursor.hasPrefix("from-"), let position = Int(cursor.dropFirst(5)), position > 0, position < count else {
      return nil
    }
    return position % pageSize == 0 ? position : nil
  }

  // MARK: Writing answers

  func result(
    _ request: DemoRequest,
    _ members: JSONObject,
    isStateless: Bool,
    isCacheable: Bool = false
  ) -> DemoServerAction {
    var members = members
    if isStateless {
      members["resultType"] = "complete"
      if isCacheable {
        members["ttlMs"] = 60_000
        members["cacheScope"] = "public"
      }
      members["_meta"] = .object([MetaKey.serverInfo: DemoServer.identity])
    }
    return .send(MessageBytes.response(id: request.id, result: .object(members)))
  }

  func failure(_ request: DemoRequest, _ code: ErrorCode, _ message: String) -> DemoServerAction {
    .send(MessageBytes.failure(id: request.id, code: code, message: message))
  }
}
