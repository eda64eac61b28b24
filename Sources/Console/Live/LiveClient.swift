/// A client program of the running gateway, as it has introduced itself.
public struct LiveClient: Hashable, Sendable {
  /// The name it has given itself; untrusted.
  public var name: String
  /// The version it has given itself; untrusted.
  public var version: String
  /// How many sessions it has open; nothing where it needs none.
  public var sessions: Int?
  /// When it was heard of last, in milliseconds since 1970.
  public var lastSeen: Int64

  /// Creates a client.
  public init(name: String, version: String, sessions: Int?, lastSeen: Int64) {
    self.name = name
    self.version = version
    self.sessions = sessions
    self.lastSeen = lastSeen
  }
}
