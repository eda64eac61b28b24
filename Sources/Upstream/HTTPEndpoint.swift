/// The address of a server that speaks HTTP, checked so that it can stand in a request line.
public struct HTTPEndpoint: Hashable, Sendable, CustomStringConvertible {
  /// Why a text is not such an address.
  public struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was found and what was expected, as one sentence without a full stop.
    public let description: String
  }

  /// Whether the connection is encrypted: `https`.
  public let isSecure: Bool
  /// The host name or address, without brackets.
  public let host: String
  /// The port.
  public let port: Int
  /// The path and the query as they stand in the request line.
  public let target: String

  /// Reads an address such as `https://host:8443/mcp`.
  ///
  /// Credentials inside an address end up in logs and process lists, so they are refused; a fragment is dropped.
  public init(parsing text: String) throws(Problem) {
    guard text.utf8.count <= 8192, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw Problem(description: "the address holds characters that an address cannot hold; write them percent-encoded")
    }
    guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else {
      throw Problem(description: "the address has no scheme; expected http:// or https://")
    }
    switch text[..<colon].lowercased() {
    case "http": isSecure = false
    case "https": isSecure = true
    default: throw Problem(description: "the address has another scheme; expected http:// or https://")
    }
    let rest = text[text.index(colon, offsetBy: 3)...].prefix { $0 != "#" }
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    guard !authority.contains("@") else {
      throw Problem(description: "the address holds credentials; pass them as a header instead")
    }
    let path = rest[authority.endIndex...]
    target = path.isEmpty ? "/" : path.first == "?" ? "/\(path)" : String(path)
    (host, port) = try HTTPEndpoint.hostAndPort(authority, defaultPort: isSecure ? 443 : 80)
  }

  /// The `Host` header: the host with its port, when that is not the scheme's own.
  public var hostHeader: String {
    let name = host.contains(":") ? "[\(host)]" : host
    return port == (isSecure ? 443 : 80) ? name : "\(name):\(port)"
  }

  /// The path without the query.
  var path: Substring { target.prefix { $0 != "?" } }

  /// The scheme, the host and the port; a path, which may hold a credential as a query may, is only hinted at.
  public var description: String {
    "\(isSecure ? "https" : "http")://\(hostHeader)\(path == "/" ? "" : "/…")"
  }

  /// Whether the host is written as an address, so that it cannot be named in a TLS handshake.
  var isHostAnAddress: Bool {
    host.contains(":") || host.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
  }

  private static func hostAndPort(
    _ authority: Substring,
    defaultPort: Int
  ) throws(Problem) -> (host: String, port: Int) {
    var host = authority
    var portText: Substring?
    if authority.first == "[" {
      guard let end = authority.firstIndex(of: "]") else {
        throw Problem(description: "the address opens a bracket and does not close it")
      }
      host = authority[authority.index(after: authority.startIndex)..<end]
      let rest = authority[authority.index(after: end)...]
      guard rest.isEmpty || rest.first == ":" else {
        throw Problem(description: "the address has something other than a port after its bracket")
      }
      portText = rest.isEmpty ? nil : rest.dropFirst()
    } else if let colon = authority.lastIndex(of: ":") {
      host = authority[..<colon]
      portText = authority[authority.index(after: colon)...]
    }
    let isAllowed: (UInt8) -> Bool = { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
      case 0x3A: authority.first == "["
      default: false
      }
    }
    guard !host.isEmpty, host.utf8.count <= 253, host.utf8.allSatisfy(isAllowed) else {
      throw Problem(description: "the address has no usable host name")
    }
    guard let portText, !portText.isEmpty else { return (String(host), defaultPort) }
    guard portText.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = Int(portText),
      (1...65535).contains(port)
    else {
      throw Problem(description: "the address has a port outside 1 to 65535")
    }
    return (String(host), port)
  }
}
