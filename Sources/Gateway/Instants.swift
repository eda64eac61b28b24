import Glibc
import LimitStore

/// Where the gateway reads time; replaced in tests.
struct Instants: Sendable {
  /// Nanoseconds since 1970.
  var wallNanoseconds: @Sendable () -> Int64
  /// Nanoseconds that never go backwards and count while the machine sleeps.
  var monotonicNanoseconds: @Sendable () -> UInt64

  /// The machine's clocks.
  static let system = Instants(
    wallNanoseconds: { Int64(bitPattern: read(CLOCK_REALTIME)) },
    monotonicNanoseconds: { read(CLOCK_BOOTTIME) }
  )

  /// The clock for quotas that start with this process.
  var limitClock: LimitClock {
    LimitClock(
      wallNanoseconds: wallNanoseconds(),
      steadyNanoseconds: Int64(clamping: monotonicNanoseconds())
    )
  }

  private static func read(_ clock: clockid_t) -> UInt64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
