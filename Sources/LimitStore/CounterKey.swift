/// Which calls are counted together.
public struct CounterKey: Hashable, Sendable {
  /// Who the counter belongs to.
  public enum Holder: Hashable, Sendable {
    /// One grant, by its identifier.
    case grant(String)
    /// One session of one grant, by its identifier.
    case session(String)
    /// Everybody who calls the server.
    case everyone
  }

  /// The server's identifier.
  public let server: String
  /// Who the counter belongs to.
  public let holder: Holder
  /// The counter's name in the policy.
  public let counter: String

  /// Creates a key.
  public init(server: String, holder: Holder, counter: String) {
    self.server = server
    self.holder = holder
    self.counter = counter
  }
}
