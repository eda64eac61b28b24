import MCPProtocol
import PolicyModel
import StrictJSON

/// Takes hidden tools out of a server's answers and keeps everything else, number text and unknown fields included.
enum ToolFilter {
  /// Whether a result looks like a page of tools, wherever it turns up: a stream that resumes replays old answers.
  static func isListing(_ result: JSONNode) -> Bool {
    result["tools"]?.kind == .array && result["content"] == nil
  }

  /// The answer without hidden tools, or nothing when there is nothing to change.
  static func filtered(_ result: JSONNode, id: RequestID, policy: Policy) -> [UInt8]? {
    guard let tools = result["tools"], tools.kind == .array, !policy.hide.isEmpty else { return nil }
    let elements = tools.elements
    let visible = elements.filter { !isHidden($0, policy) }
    guard visible.count < elements.count else { return nil }
    var text: [UInt8] = [0x7B]
    text.reserveCapacity(result.byteRange.count)
    var isFirst = true
    result.forEachMember { member in
      if !isFirst { text.append(0x2C) }
      isFirst = false
      JSONValue.string(member.key).appendCompact(to: &text)
      text.append(0x3A)
      if member.hasKey("tools") {
        appendArray(visible, to: &text)
      } else {
        member.value.appendCompact(to: &text)
      }
    }
    text.append(0x7D)
    return MessageBytes.response(id: id, resultText: text)
  }

  private static func isHidden(_ tool: JSONNode, _ policy: Policy) -> Bool {
    guard let name = tool["name"]?.stringValue else { return policy.hidesEveryTool }
    return policy.isHidden(name)
  }

  private static func appendArray(_ nodes: [JSONNode], to text: inout [UInt8]) {
    text.append(0x5B)
    for (position, node) in nodes.enumerated() {
      if position > 0 { text.append(0x2C) }
      node.appendCompact(to: &text)
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
