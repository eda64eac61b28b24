/// The origin of a page that may use the gateway from a browser: a scheme, a host and perhaps a port, and nothing more.
///
/// Source: RFC 6454 section 6.2.
public struct AllowedOrigin: Hashable, Sendable, CustomStringConvertible {
  /// The origin in lower case, as a browser sends it.
  public let text: String

  /// Accepts an origin; nothing for `*`, `null`, a pattern, or an address with a path.
  public init?(_ text: String) {
    let lowered = text.lowercased()
    guard let scheme = ["http://", "https://"].first(where: lowered.hasPrefix) else { return nil }
    let host = lowered.dropFirst(scheme.count)
    let isPlain = host.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x61...0x7A, 0x2D, 0x2E, 0x3A, 0x5B, 0x5D: true
      default: false
      }
    }
    guard isPlain, !host.isEmpty, host.utf8.count <= 300 else { return nil }
    self.text = lowered
  }

  /// The origin.
  public var description: String { text }
}
