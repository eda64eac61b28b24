import StrictJSON

/// What goes with a server and is as secret as not: used to reach it, never shown, kept or logged.
public struct ServerSecrets: Sendable {
  /// Environment variables of its program.
  public var environment: [String: String] = [:]
  /// Headers of requests to it.
  public var headers: [String: String] = [:]

  /// Creates none.
  public init() {}
}

extension MCPClient {
  /// The secrets of one of the servers in a file of this client.
  ///
  /// - Throws: Where the file cannot be read at all.
  public func secrets(
    of name: String,
    in bytes: [UInt8],
    project: String = ""
  ) throws(ClientFileError) -> ServerSecrets {
    let root = self == .codex ? try TOMLReader.value(of: bytes) : try CommentedJSON.document(bytes).root.value
    let own = self == .claudeCode ? root["projects"]?[project]?[key]?[name] : nil
    guard let entry = own ?? root[key]?[name] else { return ServerSecrets() }
    let command = entry["command"]?.objectValue == nil ? entry : entry["command"] ?? entry
    var secrets = ServerSecrets()
    secrets.environment = Self.texts(command["env"])
    secrets.headers = Self.texts(entry["headers"] ?? entry["http_headers"])
    return secrets
  }

  private static func texts(_ value: JSONValue?) -> [String: String] {
    var texts: [String: String] = [:]
    for (name, value) in value?.objectValue ?? JSONObject() { texts[name] = value.stringValue ?? value.compactText() }
    return texts
  }
}
