/// Turns readings of a steady clock into moments on the timeline of the limits.
///
/// The wall clock is looked at once. From then on only the steady clock counts, so setting the wall clock forward frees
/// no quota and setting it back holds none.
public struct LimitClock: Hashable, Sendable {
  private let wallAtStart: Int64
  private let steadyAtStart: Int64

  /// Starts a timeline.
  ///
  /// - Parameters:
  ///   - wallNanoseconds: nanoseconds since 1970 by the wall clock, read at the same moment as the steady clock.
  ///   - steadyNanoseconds: a clock that never jumps and goes on while the machine sleeps (Linux `CLOCK_BOOTTIME`).
  public init(wallNanoseconds: Int64, steadyNanoseconds: Int64) {
    wallAtStart = wallNanoseconds
    steadyAtStart = steadyNanoseconds
  }

  /// The moment at which the steady clock shows this.
  public func instant(steadyNanoseconds: Int64) -> LimitInstant {
    let (elapsed, underflow) = steadyNanoseconds.subtractingReportingOverflow(steadyAtStart)
    let (moment, overflow) = wallAtStart.addingReportingOverflow(underflow ? 0 : elapsed)
    return LimitInstant(nanoseconds: overflow ? Int64.max : moment)
  }
}
