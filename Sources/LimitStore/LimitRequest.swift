/// What one call needs from one limit.
public struct LimitRequest: Hashable, Sendable {
  /// The counter.
  public let key: CounterKey
  /// The length of the window in seconds, 1 to 31,622,400 (366 days).
  public let windowSeconds: Int
  /// The most that may be counted in one window, 0 or more.
  public let max: Int
  /// How much the call counts, 0 or more; a call that counts 0 always fits and leaves no trace.
  public let amount: Int

  /// Creates a request; values out of range are moved to the nearest that is allowed.
  public init(key: CounterKey, windowSeconds: Int, max: Int, amount: Int = 1) {
    self.key = key
    self.windowSeconds = Swift.min(Swift.max(windowSeconds, 1), 31_622_400)
    self.max = Swift.max(max, 0)
    self.amount = Swift.max(amount, 0)
  }

  /// The length of the window in nanoseconds.
  var window: Int64 { Int64(windowSeconds) * 1_000_000_000 }
}
