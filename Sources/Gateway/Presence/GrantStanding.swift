/// What a gateway knows of one grant and of those who use it.
public struct GrantStanding: Hashable, Sendable {
  /// The grant's label.
  public let label: String
  /// When its time is over, in milliseconds since 1970; nothing for never.
  public let expires: Int64?
  /// How many HTTP connections carry its token.
  public let connections: Int
  /// Its clients, those that were heard of last before the others.
  public let clients: [ClientStanding]
  /// Its limits, at most ``mostLimits``, in the order of the policy.
  public let limits: [LimitStanding]

  /// The most limits that are looked up at once.
  public static let mostLimits = 64
}
