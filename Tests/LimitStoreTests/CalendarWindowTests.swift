import LimitStore
import Testing

/// The predecessor's windows: fixed, aligned to UTC (reference: policy-language.md section 2).
@Suite("A calendar window")
struct CalendarWindowTests {
  @Test(
    "begins with the minute, so that twice the limit passes across its boundary",
    arguments: StoreUnderTest.allCases
  )
  func minute(_ kind: StoreUnderTest) throws {
    let store = try kind.make(.calendar)
    for _ in 0..<3 { #expect(store.reserve([request(3)], at: at(59)).ticket != nil) }
    #expect(store.reserve([request(3)], at: at(59.5)).refusal == LimitRefusal(index: 0, retryAfter: second / 2))
    for _ in 0..<3 { #expect(store.reserve([request(3)], at: at(60)).ticket != nil) }
    #expect(store.reserve([request(3)], at: at(61)).refusal?.retryAfterSeconds == 59)
  }

  @Test("of a day begins at midnight in UTC", arguments: StoreUnderTest.allCases)
  func day(_ kind: StoreUnderTest) throws {
    let store = try kind.make(.calendar)
    let midnight = 20_834 * 86_400 * second
    let evening = LimitInstant(nanoseconds: midnight - second)
    #expect(store.reserve([request(1, per: 86_400)], at: evening).ticket != nil)
    #expect(store.reserve([request(1, per: 86_400)], at: evening).refusal?.retryAfter == second)
    #expect(store.reserve([request(1, per: 86_400)], at: LimitInstant(nanoseconds: midnight)).ticket != nil)
  }

  @Test("works before 1970 too", arguments: StoreUnderTest.allCases)
  func negative(_ kind: StoreUnderTest) throws {
    let store = try kind.make(.calendar)
    #expect(store.reserve([request(1)], at: LimitInstant(nanoseconds: -30 * second)).ticket != nil)
    #expect(store.reserve([request(1)], at: LimitInstant(nanoseconds: -second)).refusal?.retryAfter == second)
    #expect(store.reserve([request(1)], at: LimitInstant(nanoseconds: 0)).ticket != nil)
  }

  @Test("shows its use and its end", arguments: StoreUnderTest.allCases)
  func usage(_ kind: StoreUnderTest) throws {
    let store = try kind.make(.calendar)
    _ = store.reserve([request(9)], at: at(10))
    #expect(store.usage(of: key(), windowSeconds: 60, at: at(30)) == LimitUsage(used: 1, nextRelease: 30 * second))
    #expect(store.usage(of: key(), windowSeconds: 60, at: at(60)) == LimitUsage(used: 0, nextRelease: nil))
  }
}
