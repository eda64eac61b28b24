/// A moment on the timeline that limits are counted on: nanoseconds since 1970.
///
/// Make instants with a ``LimitClock``, whose timeline runs as steadily as the machine's steady clock. A store given
/// earlier moments than before treats what it has counted as having happened just now, so a clock set back locks nobody
/// out for longer than a window and sets nothing free.
public struct LimitInstant: Hashable, Comparable, Sendable {
  /// Nanoseconds since 1970, between the years 1843 and 2096.
  public let nanoseconds: Int64

  /// Creates a moment; one out of range becomes the nearest in range, so that adding a window never overflows.
  public init(nanoseconds: Int64) {
    self.nanoseconds = min(max(nanoseconds, -4_000_000_000_000_000_000), 4_000_000_000_000_000_000)
  }

  /// Orders by time.
  public static func < (left: LimitInstant, right: LimitInstant) -> Bool { left.nanoseconds < right.nanoseconds }
}
