/// How long one request may take, where the bounds of the upstream do not fit it.
public struct HTTPTimeouts: Hashable, Sendable {
  /// How long until the answer's head, in seconds; the upstream's own bound when absent.
  public var headSeconds: Double?
  /// How long between two parts of the answer's body, in seconds; for ever when absent.
  public var bodySeconds: Double?

  /// Creates timeouts.
  public init(headSeconds: Double? = nil, bodySeconds: Double? = nil) {
    self.headSeconds = headSeconds
    self.bodySeconds = bodySeconds
  }

  /// The upstream's own bound to the head, and none afterwards.
  public static let standard = HTTPTimeouts()
}
