/// How a client reaches the running gateway.
public struct GatewayConnection: Hashable, Sendable {
  /// The URL a client posts to.
  public var endpoint: String
  /// The bearer token made for this run; shown masked until it is revealed.
  public var token: String
  /// The entry for a client's configuration file, ready to paste; it holds the token.
  public var clientEntry: String

  /// Creates a connection.
  public init(endpoint: String, token: String, clientEntry: String) {
    self.endpoint = endpoint
    self.token = token
    self.clientEntry = clientEntry
  }
}
