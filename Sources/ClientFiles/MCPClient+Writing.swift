public import StrictJSON

extension MCPClient {
  /// A file of this client with the entry of a server put in, or in place of the one with its name.
  ///
  /// Nothing else changes by a byte: comments, order and layout stay.
  ///
  /// - Parameters:
  ///   - bytes: The file; nothing makes a new one.
  ///   - name: The server's name.
  ///   - entry: What the client keeps of it.
  /// - Throws: Where the file cannot be read, or lists servers otherwise than as an object.
  public func file(_ bytes: [UInt8]?, setting name: String, to entry: JSONValue) throws(ClientFileError) -> [UInt8] {
    guard self != .codex else {
      throw ClientFileError("Codex keeps TOML, which is not written; copy the entry instead.")
    }
    guard let bytes, !bytes.allSatisfy({ $0 <= 0x20 }) else {
      let value: JSONValue = .object([key: .object([name: entry])])
      return Array(value.prettyText().utf8) + [0x0A]
    }
    let document = try CommentedJSON.document(bytes)
    let root = document.root
    guard root.kind == .object else {
      throw ClientFileError("The file holds \(root.kindName) where an object belongs.")
    }
    guard let list = root.members.last(where: { $0.hasKey(key) })?.value else {
      return Self.inserting(key, .object([name: entry]), into: root, of: bytes, depth: 1)
    }
    guard list.kind == .object else {
      throw ClientFileError("\"\(key)\" in the file is \(list.kindName); an object of servers was expected.")
    }
    guard let old = list.members.last(where: { $0.hasKey(name) })?.value else {
      return Self.inserting(name, entry, into: list, of: bytes, depth: 2)
    }
    var edited = bytes
    edited.replaceSubrange(old.byteRange, with: indented(entry, depth: 2))
    return edited
  }

  /// What this client keeps of a server behind an address.
  public func entry(url: String, authorization: String) -> JSONValue {
    var members = JSONObject()
    if self == .claudeCode || self == .visualStudioCode { members["type"] = "http" }
    members[addressKey] = .string(url)
    members["headers"] = ["Authorization": .string(authorization)]
    return .object(members)
  }

  private static func inserting(
    _ key: String,
    _ value: JSONValue,
    into object: JSONNode,
    of bytes: [UInt8],
    depth: Int
  ) -> [UInt8] {
    let margin = String(repeating: "  ", count: depth)
    let comma = object.count > 0 ? "," : "\n" + String(repeating: "  ", count: depth - 1)
    var member = Array("\n\(margin)".utf8)
    JSONValue.string(key).appendCompact(to: &member)
    member += Array(": ".utf8) + indented(value, depth: depth) + Array(comma.utf8)
    var edited = bytes
    edited.insert(contentsOf: member, at: object.byteRange.lowerBound + 1)
    return edited
  }

  private func indented(_ value: JSONValue, depth: Int) -> [UInt8] { Self.indented(value, depth: depth) }

  private static func indented(_ value: JSONValue, depth: Int) -> [UInt8] {
    let margin = "\n" + String(repeating: "  ", count: depth)
    return Array(value.prettyText().replacing("\n", with: margin).utf8)
  }
}
