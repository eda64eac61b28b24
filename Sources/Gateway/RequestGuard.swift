import HTTPFraming
import MCPProtocol
import StrictJSON

/// Decides from an HTTP request's head alone whether its body may be read.
///
/// The order matters: a page in a browser that rebinds a name to loopback is refused by `Host` and `Origin` before
/// anything else answers (MCP specification, transports: servers MUST validate `Origin`), and nothing is said about
/// paths or methods to a caller without a token.
struct RequestGuard {
  let path: String
  /// Host names a request may be addressed to, in lower case.
  let hosts: Set<String>
  /// The origins whose pages may use this gateway from a browser.
  let sharing: OriginSharing

  init(path: String, listeningHost: String, allowedOrigins: [AllowedOrigin] = []) {
    self.path = path
    hosts = ["127.0.0.1", "localhost", "::1", RequestGuard.hostName(of: listeningHost)]
    sharing = OriginSharing(origins: allowedOrigins)
  }

  /// The reason to refuse a request, or nothing.
  ///
  /// - Parameter isGranted: whether the request carries the token of a grant.
  func refusal(of head: HTTPRequestHead, _ headers: KnownHeaders, isGranted: Bool) -> RequestRefusal? {
    if let refusal = wrongFraming(head, headers) { return refusal }
    guard let isOwn = headers.withValue(.host, { isOwn($0) }) else {
      return RequestRefusal(status: 400, message: "The header Host is missing.")
    }
    guard isOwn else {
      return RequestRefusal(status: 403, message: "This gateway does not answer to that Host.")
    }
    if let origin = headers[.origin], !isLocal(origin: origin), !sharing.allows(origin) {
      return RequestRefusal(
        status: 403,
        message: "Requests from that Origin are refused; a page's origin is allowed with --allow-origin."
      )
    }
    // A browser asks before it sends, and sends no token with the question.
    if let permission = sharing.permission(for: head, origin: headers[.origin]) { return permission }
    guard isGranted else { return RequestGuard.withoutGrant }
    return wrongAddress(head) ?? wrongContent(head, headers)
  }

  /// The answer to whoever carries no token, an unknown one, or one whose grant is over.
  static let withoutGrant = RequestRefusal(
    status: 401,
    message: "A grant token is required: send the header Authorization: Bearer TOKEN.",
    headers: [("WWW-Authenticate", "Bearer realm=\"policydeck\"")]
  )

  /// Whatever two readers could cut differently is refused, and the connection with it (RFC 9112 section 6.1).
  private func wrongFraming(_ head: HTTPRequestHead, _ headers: KnownHeaders) -> RequestRefusal? {
    if let name = headers.repeated {
      return RequestRefusal(status: 400, message: "The header \(name.text) stands more than once.")
    }
    guard let encoding = headers[.transferEncoding] else { return nil }
    guard encoding.lowercased() == "chunked", headers[.contentLength] == nil, head.takesChunks else {
      return RequestRefusal(
        status: 400,
        message: "The body's end is in doubt: send Content-Length, or Transfer-Encoding: chunked alone in HTTP/1.1."
      )
    }
    return nil
  }

  private func wrongAddress(_ head: HTTPRequestHead) -> RequestRefusal? {
    guard isEndpoint(head.uri) else {
      return RequestRefusal(status: 404, message: "There is nothing at this path; the endpoint is \(path).")
    }
    guard head.method == .POST || head.method == .GET || head.method == .DELETE else {
      return RequestRefusal(
        status: 405,
        message: "This endpoint takes POST, GET and DELETE.",
        headers: [("Allow", "POST, GET, DELETE")]
      )
    }
    return nil
  }

  private func wrongContent(_ head: HTTPRequestHead, _ headers: KnownHeaders) -> RequestRefusal? {
    if let encoding = headers[.contentEncoding], encoding.lowercased() != "identity" {
      return RequestRefusal(status: 415, message: "Encoded bodies are refused; send the JSON as it is.")
    }
    if let expected = headers[.expect], expected.lowercased() != "100-continue" {
      return RequestRefusal(status: 417, message: "The only expectation met here is 100-continue.")
    }
    guard head.method == .POST else { return nil }
    guard headers.withValue(.contentType, { MediaType($0) }) == .json else {
      return RequestRefusal(status: 415, message: "The body must be sent with Content-Type: application/json.")
    }
    guard headers.withValue(.contentType, RequestGuard.isUTF8) == true else {
      return RequestRefusal(status: 415, message: "The body must be UTF-8; another charset is announced.")
    }
    return nil
  }

  /// Whether a content type names no character set but UTF-8, in which all JSON is sent (RFC 8259 section 8.1).
  private static func isUTF8(_ type: Span<UInt8>) -> Bool {
    // The header as every client writes it is not worth a look into its parameters.
    guard !type.isExactly("application/json") else { return true }
    let type = type.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    return type.lowercased().split(separator: ";").dropFirst().allSatisfy { parameter in
      let plain = parameter.filter { $0 != " " && $0 != "\t" && $0 != "\"" }
      return !plain.hasPrefix("charset=") || plain == "charset=utf-8"
    }
  }

  private func isEndpoint(_ uri: String) -> Bool {
    if uri.isExactly(path) { return true }
    let target = uri.prefix { $0 != "?" }
    return target == path || target == path + "/"
  }

  /// Whether a `Host` names this machine; the names as clients write them need no string.
  private func isOwn(_ authority: Span<UInt8>) -> Bool {
    for name in RequestGuard.plainHosts where authority.count >= name.count {
      let isNamed = name.indices.allSatisfy { authority[$0] == name[$0] }
      if isNamed, RequestGuard.isPort(authority.extracting(name.count..<authority.count)) { return true }
    }
    let text = authority.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    return hosts.contains(RequestGuard.hostName(of: text))
  }

  private static let plainHosts = ["127.0.0.1", "localhost"].map { Array($0.utf8) }

  private static func isPort(_ text: Span<UInt8>) -> Bool {
    guard let first = text.indices.first else { return true }
    return text[first] == UInt8(ascii: ":") && text.indices.dropFirst().allSatisfy { (0x30...0x39).contains(text[$0]) }
  }

  private func isLocal(origin: String) -> Bool {
    let lowered = origin.lowercased()
    for scheme in ["http://", "https://"] where lowered.hasPrefix(scheme) {
      return hosts.contains(RequestGuard.hostName(of: String(lowered.dropFirst(scheme.count))))
    }
    return false
  }

  /// The name of a `name:port` or `[address]:port`, in lower case; what has another form is returned whole.
  static func hostName(of authority: String) -> String {
    let lowered = authority.lowercased()
    if lowered.hasPrefix("[") {
      guard let end = lowered.firstIndex(of: "]") else { return lowered }
      let rest = lowered[lowered.index(after: end)...]
      return isPort(rest) ? String(lowered[lowered.index(after: lowered.startIndex)..<end]) : lowered
    }
    guard let colon = lowered.firstIndex(of: ":") else { return lowered }
    return isPort(lowered[colon...]) ? String(lowered[..<colon]) : lowered
  }

  private static func isPort(_ text: Substring) -> Bool {
    text.isEmpty || (text.first == ":" && text.dropFirst().utf8.allSatisfy { (0x30...0x39).contains($0) })
  }
}
