import MCPProtocol
import PolicyModel
import StrictJSON

/// Takes hidden tools out of a server's answers and keeps everything else, number text and unknown fields included.
enum ToolFilter {
  /// Whether a result looks like a page of tools, wherever it turns up: a stream that resumes replays old answers.
  static func isListing(_ result: JSONNode) -> Bool {
    result["tools"]?.kind == .array || hasImitation(of: ToolFilter.tools, in: result)
  }

  /// The answer without hidden tools and without what is not approved, or nothing when there is nothing to change.
  ///
  /// With a policy that hides something, or with approved definitions, only what is certainly a visible tool passes: an
  /// element without a plain name, and a member that some reader would take for `tools` or `name`, are left out.
  static func filtered(_ result: JSONNode, id: RequestID, policy: Policy, pins: PinnedServer? = nil) -> [UInt8]? {
    guard !policy.hide.isEmpty || pins != nil else { return nil }
    guard let tools = result["tools"], tools.kind == .array, !hasImitation(of: ToolFilter.tools, in: result) else {
      return MessageBytes.failure(
        id: id,
        code: .internalError,
        message: "The server's answer is no plain list of tools, so hidden tools cannot be taken out of it."
      )
    }
    let elements = tools.elements
    let shown = elements.compactMap { view(of: $0, policy, pins) }
    // What one client is shown depends on its grant, so nobody on the way may keep it for others, whichever page it is
    // (MCP 2026-07-28 server/utilities/caching).
    let isShared = result["cacheScope"].map { !$0.isString("private") } ?? false
    guard shown.count < elements.count || isShared || shown.contains(where: \.isReplaced) else { return nil }
    var text: [UInt8] = [0x7B]
    text.reserveCapacity(result.byteRange.count)
    var isFirst = true
    result.forEachMember { member in
      if !isFirst { text.append(0x2C) }
      isFirst = false
      JSONValue.string(member.key).appendCompact(to: &text)
      text.append(0x3A)
      if member.hasKey("tools") {
        appendArray(shown, to: &text)
      } else if isShared, member.hasKey("cacheScope") {
        JSONValue.string("private").appendCompact(to: &text)
      } else {
        member.value.appendCompact(to: &text)
      }
    }
    text.append(0x7D)
    return MessageBytes.response(id: id, resultText: text)
  }

  /// A tool as a client is shown it.
  private enum ShownTool {
    case own(JSONNode)
    case approved(JSONValue)

    var isReplaced: Bool {
      if case .approved = self { true } else { false }
    }
  }

  private static func view(of tool: JSONNode, _ policy: Policy, _ pins: PinnedServer?) -> ShownTool? {
    guard let name = tool["name"]?.stringValue, !hasImitation(of: ToolFilter.name, in: tool) else { return nil }
    // The definition is looked at even where the policy hides the tool: the policy may change.
    let sight = pins?.sight(of: tool, named: name) ?? .own
    guard !policy.isHidden(name) else { return nil }
    return switch sight {
    case .own: .own(tool)
    case .approved(let definition): .approved(definition)
    case .withheld: nil
    }
  }

  /// The key of a page's tools, and of a tool's name.
  private static let tools = ["tools"]
  private static let name = ["name"]

  /// Whether an object has a key that a careless reader takes for another.
  private static func hasImitation(of protected: [String], in object: JSONNode) -> Bool {
    var found = false
    object.forEachKey { name, _ in
      if FoldedKey.imitated(by: name, among: protected) != nil { found = true }
    }
    return found
  }

  private static func appendArray(_ tools: [ShownTool], to text: inout [UInt8]) {
    text.append(0x5B)
    for (position, tool) in tools.enumerated() {
      if position > 0 { text.append(0x2C) }
      switch tool {
      case .own(let node): node.appendCompact(to: &text)
      case .approved(let definition): definition.appendCompact(to: &text)
      }
    }
    text.append(0x5D)
  }

  /// The answer to a handshake with `tools.listChanged` declared, or nothing when the server offers no tools or has
  /// declared it: the gateway can change the list even where the server never does.
  static func declaringListChanges(_ result: JSONNode, id: RequestID) -> [UInt8]? {
    guard let tools = result["capabilities"]?["tools"], tools.kind == .object,
      tools["listChanged"]?.boolValue != true, var object = result.value.objectValue,
      var capabilities = object["capabilities"]?.objectValue, var offered = capabilities["tools"]?.objectValue
    else { return nil }
    offered["listChanged"] = true
    capabilities["tools"] = .object(offered)
    object["capabilities"] = .object(capabilities)
    return MessageBytes.response(id: id, result: .object(object))
  }
}
