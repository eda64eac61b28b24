import MCPProtocol
import StrictJSON

/// Says in one era what was said in the other.
///
/// Only what belongs to a connection, or to the era itself, is taken out or put in; every other member passes as it is, in
/// its order. Source: MCP 2026-07-28 basic/index, server/discover and server/utilities/caching; 2025-11-25 lifecycle.
enum EraTranslation {
  /// Who a client of the handshake era is, as each of its requests must say in the stateless era.
  struct Speaker {
    var capabilities: JSONValue = .object([:])
    var clientInfo: JSONValue?
    /// The least severe log message wanted; nothing for none.
    var logLevel: String?
  }

  private static let connectionKeys = [
    MetaKey.protocolVersion, MetaKey.clientCapabilities, MetaKey.clientInfo, MetaKey.logLevel,
  ]

  private static let cachedMethods: Set<String> = [
    Method.discover, Method.listTools, "prompts/list", "resources/list", "resources/templates/list", "resources/read",
  ]

  // MARK: To the handshake era

  /// Parameters without what the stateless era repeats in each request.
  static func handshakeParams(_ params: JSONValue?, progressToken: RequestID?) -> JSONValue? {
    guard var object = params?.objectValue else { return params }
    if var meta = object["_meta"]?.objectValue {
      for key in connectionKeys { meta[key] = nil }
      meta["progressToken"] = progressToken?.value
      object["_meta"] = meta.isEmpty ? nil : .object(meta)
    }
    object["inputResponses"] = nil
    object["requestState"] = nil
    // Nobody who speaks the stateless era could ask for the task that this would make.
    object["task"] = nil
    return .object(object)
  }

  /// A result without what only the stateless era knows.
  static func handshakeResult(_ result: JSONValue) -> JSONValue {
    guard var object = result.objectValue else { return result }
    for key in ["resultType", "ttlMs", "cacheScope"] { object[key] = nil }
    if var meta = object["_meta"]?.objectValue {
      meta[MetaKey.serverInfo] = nil
      object["_meta"] = meta.isEmpty ? nil : .object(meta)
    }
    return .object(object)
  }

  /// The answer to `initialize` of a server that has answered `server/discover`.
  static func initialization(from discovery: JSONValue, asked: ProtocolRevision) -> JSONValue {
    let isSpoken = asked.isKnown && asked.era == .handshake
    var capabilities = discovery["capabilities"]?.objectValue ?? [:]
    // An extension is declared with each request, which a client of this era cannot do.
    capabilities["extensions"] = nil
    var result: JSONObject = [
      "protocolVersion": .string((isSpoken ? asked : .newestHandshake).rawValue),
      "capabilities": .object(capabilities),
      "serverInfo": discovery["_meta"]?[MetaKey.serverInfo] ?? ["name": "", "version": ""],
    ]
    if let instructions = discovery["instructions"] { result["instructions"] = instructions }
    return .object(result)
  }

  // MARK: To the stateless era

  /// Parameters with what each request of the stateless era must carry.
  static func statelessParams(_ params: JSONValue?, _ speaker: Speaker) -> JSONValue {
    var object = params?.objectValue ?? [:]
    var meta = object["_meta"]?.objectValue ?? [:]
    meta[MetaKey.protocolVersion] = .string(ProtocolRevision.newestStateless.rawValue)
    meta[MetaKey.clientCapabilities] = speaker.capabilities
    meta[MetaKey.clientInfo] = speaker.clientInfo
    meta[MetaKey.logLevel] = speaker.logLevel.map { .string($0) }
    object["_meta"] = .object(meta)
    return .object(object)
  }

  /// A result that says it is whole, and that nobody may keep it.
  static func statelessResult(_ result: JSONValue, to method: String, serverInfo: JSONValue?) -> JSONValue {
    guard var object = result.objectValue else { return result }
    object["resultType"] = "complete"
    if cachedMethods.contains(method) {
      object["ttlMs"] = 0
      object["cacheScope"] = "private"
    }
    if let serverInfo {
      var meta = object["_meta"]?.objectValue ?? [:]
      meta[MetaKey.serverInfo] = serverInfo
      object["_meta"] = .object(meta)
    }
    return .object(object)
  }

  /// The answer to `server/discover` of a server that has answered `initialize`.
  static func discovery(from initialization: JSONValue) -> JSONValue {
    var capabilities = initialization["capabilities"]?.objectValue ?? [:]
    // Tasks of the two eras have nothing in common but their name.
    capabilities["tasks"] = nil
    var result: JSONObject = [
      "supportedVersions": [.string(ProtocolRevision.newestStateless.rawValue)],
      "capabilities": .object(capabilities),
    ]
    if let instructions = initialization["instructions"] { result["instructions"] = instructions }
    return statelessResult(.object(result), to: Method.discover, serverInfo: initialization["serverInfo"])
  }

  /// The answer to a request of a revision that is not spoken here, or nothing when it is.
  static func refusal(ofRevision asked: JSONNode?, id: RequestID) -> [UInt8]? {
    let spoken = ProtocolRevision.newestStateless.rawValue
    guard let asked, !asked.isString(spoken) else { return nil }
    return MessageBytes.failure(
      id: id,
      code: .unsupportedProtocolVersion,
      message: "Unsupported protocol version",
      details: ["supported": [.string(spoken)], "requested": asked.value]
    )
  }

  /// An error's code in the stateless era, which has none of its own for a resource that does not exist.
  static func statelessCode(_ code: ErrorCode) -> ErrorCode {
    code.rawValue == -32002 ? .invalidParams : code
  }
}
