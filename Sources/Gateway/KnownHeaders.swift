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

    /// The names as they are looked for, at the places of their cases.
    static let table = HTTPFieldTable(allCases.map { HTTPFieldName($0.text) })

    /// The name in lower case.
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
    var (positions, repeated) = (positions, repeated)
    Name.table.forEachMatch(in: headers) { position, name in
      if positions[name] < 0 {
        positions[name] = Int16(clamping: position)
      } else if name != Name.accept.rawValue {
        // A list that is split over several headers means the same as the list; for everything else copies differ.
        repeated = Name(rawValue: name)
      }
    }
    self.positions = positions
    self.repeated = repeated
  }

  /// The value of a header, of the first one where it may stand more than once.
  subscript(name: Name) -> String? {
    let position = Int(positions[name.rawValue])
    return position < 0 ? nil : headers.value(at: position)
  }

  /// Lets a reader look at the bytes of a header's value; nothing when the header is absent.
  func withValue<Result>(_ name: Name, _ read: (Span<UInt8>) -> Result) -> Result? {
    let position = Int(positions[name.rawValue])
    return position < 0 ? nil : headers.withValue(at: position, read)
  }

  /// Whether the client takes an event stream as an answer.
  var acceptsStream: Bool {
    let first = Int(positions[Name.accept.rawValue])
    guard first >= 0 else { return false }
    // The header as every SDK writes it is worth a look before the general case.
    if headers.hasValue("application/json, text/event-stream", at: first) { return true }
    return (first..<headers.count).contains { position in
      headers.hasName(.accept, at: position) && KnownHeaders.namesStream(headers.value(at: position))
    }
  }

  private static func namesStream(_ accept: String) -> Bool {
    accept.split(separator: ",").contains { part in
      let type = part.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }.lowercased()
      return type == "text/event-stream" || type == "text/*" || type == "*/*"
    }
  }
}
