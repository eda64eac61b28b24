import LimitStore
import Testing

@Suite("A clock that jumps")
struct ClockJumpTests {
  @Test("back frees nothing and locks nobody out for longer than a window", arguments: StoreUnderTest.allCases)
  func back(_ kind: StoreUnderTest) throws {
    let store = try kind.make()
    for _ in 0..<5 { #expect(store.reserve([request(5)], at: at(10_000)).ticket != nil) }
    // A day back: the five calls count as having happened just now.
    let before = at(10_000 - 86_400)
    #expect(store.reserve([request(5)], at: before).refusal == LimitRefusal(index: 0, retryAfter: 60 * second))
    let almost = LimitInstant(nanoseconds: before.nanoseconds + 60 * second - 1)
    #expect(store.reserve([request(5)], at: almost).ticket == nil)
    #expect(store.reserve([request(5)], at: LimitInstant(nanoseconds: before.nanoseconds + 60 * second)).ticket != nil)
  }

  @Test("forward frees nothing, because the limits follow the steady clock")
  func forward() {
    let store = MemoryLimitStore()
    let clock = LimitClock(wallNanoseconds: at(0).nanoseconds, steadyNanoseconds: 77)
    for _ in 0..<5 { #expect(store.reserve([request(5)], at: clock.instant(steadyNanoseconds: 77)).ticket != nil) }
    // Whatever the wall clock says by now, the steady clock has moved on by one second.
    let later = clock.instant(steadyNanoseconds: 77 + second)
    #expect(store.reserve([request(5)], at: later).refusal?.retryAfter == 59 * second)
  }

  @Test("to the ends of time does no harm", arguments: StoreUnderTest.allCases)
  func ends(_ kind: StoreUnderTest) throws {
    let store = try kind.make()
    #expect(store.reserve([request(1)], at: LimitInstant(nanoseconds: .max)).ticket != nil)
    let first = LimitInstant(nanoseconds: .min)
    #expect(store.reserve([request(1)], at: first).refusal?.retryAfter == 60 * second)
    #expect(store.reserve([request(1)], at: LimitInstant(nanoseconds: first.nanoseconds + 60 * second)).ticket != nil)
    #expect(store.usage(of: key(), windowSeconds: 60, at: LimitInstant(nanoseconds: .max)).used == 0)
  }
}
