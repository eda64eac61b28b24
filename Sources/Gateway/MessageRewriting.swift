import MCPProtocol
import StrictJSON

/// Writes messages again with the members that belong to one connection replaced.
///
/// Source: MCP has two classes of such members: ids and tokens name things on one hop, everything else passes through.
enum MessageRewriting {
  /// A request with another id and progress token.
  static func replacing(id: RequestID, progressToken: RequestID?, in envelope: Envelope) -> [UInt8] {
    rewrite(envelope) { key, node in
      if key == "id" { return text(of: id) }
      guard key == "params", let progressToken else { return nil }
      return rewriteMeta(node, "progressToken", progressToken)
    }
  }

  /// A progress notification with another token.
  static func replacing(progressToken: RequestID?, in envelope: Envelope) -> [UInt8] {
    guard let progressToken else { return envelope.document.root.compactBytes() }
    return rewrite(envelope) { key, node in
      guard key == "params" else { return nil }
      return rewriteObject(node) { key, _ in key == "progressToken" ? text(of: progressToken) : nil }
    }
  }

  /// A notification of a subscription with another subscription id.
  static func replacing(subscriptionID: RequestID, in envelope: Envelope) -> [UInt8] {
    rewrite(envelope) { key, node in
      guard key == "params" else { return nil }
      return rewriteMeta(node, MetaKey.subscriptionID, subscriptionID)
    }
  }

  /// An answer with another id.
  static func replacing(id: RequestID, in envelope: Envelope) -> [UInt8] {
    rewrite(envelope) { key, _ in key == "id" ? text(of: id) : nil }
  }

  private static func rewriteMeta(_ params: JSONNode, _ key: String, _ value: RequestID) -> [UInt8] {
    rewriteObject(params) { name, node in
      guard name == "_meta" else { return nil }
      return rewriteObject(node) { name, _ in name.isExactly(key) ? text(of: value) : nil }
    }
  }

  private static func rewrite(_ envelope: Envelope, _ replacement: (String, JSONNode) -> [UInt8]?) -> [UInt8] {
    rewriteObject(envelope.document.root, replacement)
  }

  private static func rewriteObject(_ node: JSONNode, _ replacement: (String, JSONNode) -> [UInt8]?) -> [UInt8] {
    guard node.kind == .object else { return node.compactBytes() }
    var output: [UInt8] = [0x7B]
    output.reserveCapacity(node.byteRange.count + 16)
    var isFirst = true
    node.forEachMember { member in
      if !isFirst { output.append(0x2C) }
      isFirst = false
      let key = member.key
      JSONValue.string(key).appendCompact(to: &output)
      output.append(0x3A)
      if let text = replacement(key, member.value) {
        output.append(contentsOf: text)
      } else {
        member.value.appendCompact(to: &output)
      }
    }
    output.append(0x7D)
    return output
  }

  private static func text(of id: RequestID) -> [UInt8] {
    var output: [UInt8] = []
    id.append(to: &output)
    return output
  }
}
