import LimitStore
import Testing

@Suite("The clock of the limits")
struct LimitClockTests {
  @Test("starts at the wall clock and then follows the steady clock alone")
  func followsSteadyClock() {
    let clock = LimitClock(wallNanoseconds: 1_000, steadyNanoseconds: 50)
    #expect(clock.instant(steadyNanoseconds: 50) == LimitInstant(nanoseconds: 1_000))
    #expect(clock.instant(steadyNanoseconds: 75) == LimitInstant(nanoseconds: 1_025))
  }

  @Test("does not overflow at the end of time")
  func saturates() {
    let clock = LimitClock(wallNanoseconds: .max - 1, steadyNanoseconds: 0)
    #expect(clock.instant(steadyNanoseconds: 5).nanoseconds == LimitInstant(nanoseconds: .max).nanoseconds)
  }
}
