/// How long a server that keeps ending is left alone before it is started again: not at all, then one second, then twice
/// as long each time, up to thirty seconds.
struct RestartBackoff {
  /// A server that has lived this long is taken for healthy again, in nanoseconds.
  private static let healthy: UInt64 = 60_000_000_000
  private static let longest: UInt64 = 30_000_000_000

  private var ends = 0
  private var started: UInt64
  private var earliest: UInt64 = 0

  /// Begins with a server that is started now, in monotonic nanoseconds.
  init(started: UInt64) {
    self.started = started
  }

  /// Notes that the server has ended.
  mutating func ended(at now: UInt64) {
    if now &- started >= RestartBackoff.healthy { ends = 0 }
    let wait: UInt64 = ends == 0 ? 0 : min(RestartBackoff.longest, 1_000_000_000 << UInt64(min(ends - 1, 5)))
    earliest = now &+ wait
    ends += 1
  }

  /// Notes that the server is started again.
  mutating func started(at now: UInt64) {
    started = now
  }

  /// Whole seconds until it may be started again, rounded up; 0 when it may be now.
  func secondsLeft(at now: UInt64) -> Int {
    now >= earliest ? 0 : Int((earliest - now + 999_999_999) / 1_000_000_000)
  }
}
