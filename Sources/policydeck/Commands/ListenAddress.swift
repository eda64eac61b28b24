/// A loopback address and a port to listen on.
struct ListenAddress: Sendable {
  let host: String
  let port: Int

  /// Reads `HOST:PORT`.
  ///
  /// - Parameter option: the option that gave it, for error messages.
  /// - Throws: when the host is not a loopback address: whoever reaches the port reaches the server with our credentials.
  init(parsing text: String, option: String = "--listen") throws {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (0...65535).contains(port)
    else { throw CommandFailure("\(option) \(text) is no address; write it as 127.0.0.1:8080, or 127.0.0.1:0.") }
    var host = String(text[..<colon])
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    let isLoopback = host == "localhost" || host == "::1" || ListenAddress.isLoopback4(host)
    guard isLoopback else {
      throw CommandFailure("\(option) \(text) is not a loopback address; this gateway serves this machine only.")
    }
    self.host = host
    self.port = port
  }

  private static func isLoopback4(_ host: String) -> Bool {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}
