import NIOHTTP1

/// The headers of a request that decide anything here, found in one pass.
///
/// None of them may stand twice: two readers would believe different copies.
struct KnownHeaders {
  /// A header that decides something.
  enum Name: Int, CaseIterable {
    case accept
    case authorization
    case contentEncoding
    case contentLength
    case contentType
    case expect
    case host
    case lastEventID
    case mcpMethod
    case mcpName
    case mcpProtocolVersion
    case mcpSessionID
    case origin
    case transferEncoding

    /// The name as it is compared, in lower case.
    var text: StaticString {
      switch self {
      case .accept: "accept"
      case .authorization: "authorization"
      case .contentEncoding: "content-encoding"
      case .contentLength: "content-length"
      case .contentType: "content-type"
      case .expect: "expect"
      case .host: "host"
      case .lastEventID: "last-event-id"
      case .mcpMethod: "mcp-method"
      case .mcpName: "mcp-name"
      case .mcpProtocolVersion: "mcp-protocol-version"
      case .mcpSessionID: "mcp-session-id"
      case .origin: "origin"
      case .transferEncoding: "transfer-encoding"
      }
    }
  }

  private var values: [String?]
  /// A header that stands more than once, when there is one.
  private(set) var repeated: Name?

  init(_ headers: HTTPHeaders) {
    values = Array(repeating: nil, count: Name.allCases.count)
    for (name, value) in headers {
      guard let known = KnownHeaders.known(name) else { continue }
      if let earlier = values[known.rawValue] {
        // A list that is split over several headers means the same as the list; for everything else copies differ.
        if known == .accept { values[known.rawValue] = earlier + "," + value } else { repeated = known }
      } else {
        values[known.rawValue] = value
      }
    }
  }

  /// The value of a header.
  subscript(name: Name) -> String? { values[name.rawValue] }

  /// Whether the client takes an event stream as an answer.
  var acceptsStream: Bool {
    guard let accept = values[Name.accept.rawValue] else { return false }
    // The header as every SDK writes it is worth a look before the general case.
    if accept.utf8.elementsEqual("application/json, text/event-stream".utf8) { return true }
    return accept.split(separator: ",").contains { part in
      let type = part.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }.lowercased()
      return type == "text/event-stream" || type == "text/*" || type == "*/*"
    }
  }

  private static func known(_ name: String) -> Name? {
    switch name.utf8.count {
    case 4: matches(name, .host)
    case 6: matches(name, .accept) ?? matches(name, .origin) ?? matches(name, .expect)
    case 8: matches(name, .mcpName)
    case 10: matches(name, .mcpMethod)
    case 12: matches(name, .contentType)
    case 13: matches(name, .authorization) ?? matches(name, .lastEventID)
    case 14: matches(name, .mcpSessionID) ?? matches(name, .contentLength)
    case 16: matches(name, .contentEncoding)
    case 17: matches(name, .transferEncoding)
    case 20: matches(name, .mcpProtocolVersion)
    default: nil
    }
  }

  /// The header when a name of the same length is its name, whatever its case.
  private static func matches(_ name: String, _ known: Name) -> Name? {
    let text = known.text
    var index = 0
    for byte in name.utf8 {
      let lowered = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      guard lowered == text.utf8Start[index] else { return nil }
      index += 1
    }
    return known
  }
}
