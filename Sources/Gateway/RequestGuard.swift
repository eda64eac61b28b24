import MCPProtocol
import NIOHTTP1
import StrictJSON

/// Decides from an HTTP request's head alone whether its body may be read.
///
/// The order matters: a page in a browser that rebinds a name to loopback is refused by `Host` and `Origin` before
/// anything else answers (MCP specification, transports: servers MUST validate `Origin`), and nothing is said about
/// paths or methods to a caller without a token.
struct RequestGuard {
  let token: GrantToken
  let path: String
  /// Host names a request may be addressed to, in lower case.
  let hosts: Set<String>

  init(token: GrantToken, path: String, listeningHost: String) {
    self.token = token
    self.path = path
    hosts = ["127.0.0.1", "localhost", "::1", RequestGuard.hostName(of: listeningHost)]
  }

  /// The reason to refuse a request, or nothing.
  func refusal(of head: HTTPRequestHead, _ headers: KnownHeaders) -> RequestRefusal? {
    if let name = headers.repeated {
      return RequestRefusal(status: 400, message: "The header \(name.text) stands more than once.")
    }
    guard let host = headers[.host], hosts.contains(RequestGuard.hostName(of: host)) else {
      return RequestRefusal(status: 403, message: "This gateway does not answer to that Host.")
    }
    if let origin = headers[.origin], !isLocal(origin: origin) {
      return RequestRefusal(status: 403, message: "Requests from that Origin are refused.")
    }
    guard token.isCarried(by: headers[.authorization]) else {
      return RequestRefusal(
        status: 401,
        message: "A grant token is required: send the header Authorization: Bearer TOKEN.",
        headers: [("WWW-Authenticate", "Bearer realm=\"policydeck\"")]
      )
    }
    return wrongAddress(head) ?? wrongContent(head, headers)
  }

  private func wrongAddress(_ head: HTTPRequestHead) -> RequestRefusal? {
    guard isEndpoint(head.uri) else {
      return RequestRefusal(status: 404, message: "There is nothing at this path; the endpoint is \(path).")
    }
    guard [.POST, .GET, .DELETE].contains(head.method) else {
      return RequestRefusal(
        status: 405,
        message: "This endpoint takes POST, GET and DELETE.",
        headers: [("Allow", "POST, GET, DELETE")]
      )
    }
    return nil
  }

  private func wrongContent(_ head: HTTPRequestHead, _ headers: KnownHeaders) -> RequestRefusal? {
    if let coding = headers[.transferEncoding], coding.lowercased() != "chunked" {
      return RequestRefusal(status: 501, message: "The only transfer encoding accepted is chunked.")
    }
    if let encoding = headers[.contentEncoding], encoding.lowercased() != "identity" {
      return RequestRefusal(status: 415, message: "Encoded bodies are refused; send the JSON as it is.")
    }
    guard head.method == .POST else { return nil }
    guard MediaType(headerValue: headers[.contentType] ?? "") == .json else {
      return RequestRefusal(status: 415, message: "The body must be sent with Content-Type: application/json.")
    }
    return nil
  }

  private func isEndpoint(_ uri: String) -> Bool {
    if uri.isExactly(path) { return true }
    let target = uri.prefix { $0 != "?" }
    return target == path || target == path + "/"
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
