import HTTPFraming

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
    var text: String {
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

  private let headers: HTTPHeaders
  /// Where each known header first stands, or -1.
  private var positions = InlineArray<14, Int16>(repeating: -1)
  /// A header that stands more than once, when there is one.
  private(set) var repeated: Name?

  init(_ headers: HTTPHeaders) {
    self.headers = headers
    for position in 0..<min(headers.count, Int(Int16.max)) {
      guard let known = KnownHeaders.known(headers, position) else { continue }
      if positions[known.rawValue] < 0 {
        positions[known.rawValue] = Int16(position)
      } else if known != .accept {
        // A list that is split over several headers means the same as the list; for everything else copies differ.
        repeated = known
      }
    }
  }

  /// The value of a header, of the first one where it may stand more than once.
  subscript(name: Name) -> String? {
    let position = Int(positions[name.rawValue])
    return position < 0 ? nil : headers.value(at: position)
  }

  /// Whether the client takes an event stream as an answer.
  var acceptsStream: Bool {
    (0..<headers.count).contains { position in
      headers.hasName("accept", at: position) && KnownHeaders.namesStream(headers.value(at: position))
    }
  }

  private static func namesStream(_ accept: String) -> Bool {
    // The header as every SDK writes it is worth a look before the general case.
    if accept.utf8.elementsEqual("application/json, text/event-stream".utf8) { return true }
    return accept.split(separator: ",").contains { part in
      let type = part.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }.lowercased()
      return type == "text/event-stream" || type == "text/*" || type == "*/*"
    }
  }

  private static func known(_ headers: HTTPHeaders, _ position: Int) -> Name? {
    func first(_ names: Name...) -> Name? { names.first { headers.hasName($0.text, at: position) } }
    return switch headers.nameLength(at: position) {
    case 4: first(.host)
    case 6: first(.accept, .origin, .expect)
    case 8: first(.mcpName)
    case 10: first(.mcpMethod)
    case 12: first(.contentType)
    case 13: first(.authorization, .lastEventID)
    case 14: first(.mcpSessionID, .contentLength)
    case 16: first(.contentEncoding)
    case 17: first(.transferEncoding)
    case 20: first(.mcpProtocolVersion)
    default: nil
    }
  }
}
