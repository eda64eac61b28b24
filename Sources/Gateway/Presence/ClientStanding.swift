/// What a gateway knows of one client program.
public struct ClientStanding: Hashable, Sendable {
  /// The name it has given itself; show it as untrusted text.
  public let name: String
  /// The version it has given itself.
  public let version: String
  /// How many sessions it has open; nothing in the stateless era, which has none.
  public let sessions: Int?
  /// When it was heard of last, in milliseconds since 1970.
  public let lastSeen: Int64
}
