import HTTPFraming

/// Lets the pages of named origins use the gateway from a browser; never those of every origin.
///
/// Source: the Fetch standard, "CORS protocol". A local origin needs no name to be answered, but only a named one may
/// read the answer.
struct OriginSharing {
  private let origins: Set<String>

  init(origins: [AllowedOrigin]) {
    self.origins = Set(origins.map(\.text))
  }

  /// Whether an origin is one of the named.
  func allows(_ origin: String) -> Bool { origins.contains(origin.lowercased()) }

  /// The headers by which a browser hands an answer to a page; none for an origin that is not named.
  func headers(for origin: String?) -> [(name: String, value: String)] {
    guard let origin, allows(origin) else { return [] }
    return [
      ("Access-Control-Allow-Origin", origin), ("Vary", "Origin"),
      ("Access-Control-Expose-Headers", "Mcp-Session-Id, MCP-Protocol-Version, Retry-After, WWW-Authenticate"),
    ]
  }

  /// The answer to a browser's question whether it may send a request, or nothing when this is no such question.
  func permission(for head: HTTPRequestHead, origin: String?) -> RequestRefusal? {
    guard head.method == .OPTIONS, let origin, allows(origin),
      head.headers.contains(name: "access-control-request-method")
    else { return nil }
    let asked = head.headers[canonicalForm: "access-control-request-headers"].map { $0.lowercased() }
    let granted = asked.filter { OriginSharing.usable.contains($0) || OriginSharing.isMirror($0) }
    var headers: [(name: String, value: String)] = [
      ("Access-Control-Allow-Methods", "POST, GET, DELETE"),
      ("Access-Control-Allow-Headers", granted.joined(separator: ", ")),
      ("Access-Control-Max-Age", "600"),
    ]
    if head.headers.first(name: "access-control-request-private-network") == "true" {
      headers.append(("Access-Control-Allow-Private-Network", "true"))
    }
    return RequestRefusal(status: 204, message: "", headers: headers)
  }

  /// The request headers that a page may send.
  private static let usable: Set<String> = [
    "accept", "authorization", "content-type", "last-event-id", "mcp-method", "mcp-name", "mcp-protocol-version",
    "mcp-session-id",
  ]

  private static func isMirror(_ name: String) -> Bool {
    name.hasPrefix(MirroredParameters.prefix)
      && name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
  }
}
