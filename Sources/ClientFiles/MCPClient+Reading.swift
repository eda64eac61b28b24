import StrictJSON

extension MCPClient {
  /// The most servers read from one file.
  private static let mostServers = 500

  /// The servers that a file of this client lists, in its order; entries that are none are left out.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - project: The folder of the project, whose own list Claude Code keeps in its file, too.
  /// - Throws: Where the file cannot be read at all.
  public func servers(in bytes: [UInt8], project: String = "") throws(ClientFileError) -> [ConfiguredServer] {
    guard bytes.count <= CommentedJSON.mostBytes else {
      throw ClientFileError("The file has \(bytes.count) bytes; at most \(CommentedJSON.mostBytes) are read.")
    }
    let root = self == .codex ? try TOMLReader.value(of: bytes) : try CommentedJSON.document(bytes).root.value
    var found = Self.servers(root[key])
    if self == .claudeCode, let own = root["projects"]?[project]?[key] {
      let particular = Self.servers(own)
      found.removeAll { known in particular.contains { $0.name.isExactly(known.name) } }
      found += particular
    }
    return found
  }

  private static func servers(_ list: JSONValue?) -> [ConfiguredServer] {
    guard let members = list?.objectValue else { return [] }
    return members.prefix(mostServers).compactMap { name, entry in server(name, entry) }
  }

  private static func server(_ name: String, _ entry: JSONValue) -> ConfiguredServer? {
    let target: ConfiguredServer.Target
    // Zed once nested the command: `"command": {"path": …, "args": […]}`.
    let command = entry["command"]?.objectValue == nil ? entry : entry["command"] ?? entry
    if let program = (command["command"] ?? command["path"])?.stringValue {
      target = .command([program] + (command["args"]?.arrayValue ?? []).compactMap(\.stringValue))
    } else if let url = ["url", "serverUrl", "httpUrl"].lazy.compactMap({ entry[$0]?.stringValue }).first {
      target = .url(url)
    } else {
      return nil
    }
    let headers = entry["headers"] ?? entry["http_headers"]
    return ConfiguredServer(
      name: name,
      target: target,
      environmentNames: command["env"]?.objectValue?.keys ?? [],
      headerNames: headers?.objectValue?.keys ?? [],
      isDisabled: entry["disabled"]?.boolValue == true || entry["enabled"]?.boolValue == false
    )
  }
}
