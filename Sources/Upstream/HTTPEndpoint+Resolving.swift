extension HTTPEndpoint {
  /// The address that a server names for itself, such as `/messages?session=7`, read against this one.
  ///
  /// Only the same origin is accepted: whoever can name another would be sent the credentials meant for this one.
  ///
  /// - Throws: what is wrong with it; the text itself may hold a session's secret and is not repeated.
  public func resolving(_ reference: String) throws(Problem) -> HTTPEndpoint {
    let origin = "\(isSecure ? "https" : "http")://\(hostHeader)"
    let text: String
    if reference.hasPrefix("//") {
      text = (isSecure ? "https:" : "http:") + reference
    } else if reference.hasPrefix("/") {
      text = origin + reference
    } else if let colon = reference.firstIndex(of: ":"), reference[colon...].hasPrefix("://") {
      text = reference
    } else if reference.hasPrefix("?") {
      text = origin + target.prefix { $0 != "?" } + reference
    } else {
      let path = target.prefix { $0 != "?" }
      text = origin + path[...(path.lastIndex(of: "/") ?? path.startIndex)] + reference
    }
    let endpoint = try HTTPEndpoint(parsing: text)
    guard endpoint.isSecure == isSecure, endpoint.port == port, endpoint.host.lowercased() == host.lowercased() else {
      throw Problem(description: "the server names an address of another origin for its messages; it is not followed")
    }
    return endpoint
  }
}
