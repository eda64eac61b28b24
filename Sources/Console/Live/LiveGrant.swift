/// A grant of the running gateway: who uses it, and how full its limits are.
public struct LiveGrant: Hashable, Sendable {
  /// The grant's label.
  public var label: String
  /// When its time is over, in milliseconds since 1970; nothing for never.
  public var expires: Int64?
  /// How many connections carry its token.
  public var connections: Int
  /// Its clients, those that were heard of last before the others.
  public var clients: [LiveClient]
  /// Its limits, in the order of the policy.
  public var limits: [LiveLimit]

  /// Creates a reading.
  public init(label: String, expires: Int64?, connections: Int, clients: [LiveClient], limits: [LiveLimit]) {
    self.label = label
    self.expires = expires
    self.connections = connections
    self.clients = clients
    self.limits = limits
  }

  /// Whether what is shown of it changes by itself.
  var isMoving: Bool { !clients.isEmpty || limits.contains { $0.used > 0 } }
}
