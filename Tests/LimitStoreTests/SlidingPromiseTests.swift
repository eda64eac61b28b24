import LimitStore
import Testing

@Suite("The sliding promise")
struct SlidingPromiseTests {
  @Test("agrees with remembering everything: 30,000 random calls", arguments: StoreUnderTest.allCases, 0..<30)
  func agrees(_ kind: StoreUnderTest, _ seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let store = try kind.make()
    var naive = NaiveLimits()
    var tickets: [(LimitTicket, Int)] = []
    var now = at(0).nanoseconds
    let spread = [second / 10, second, 10 * second].randomElement(using: &random) ?? second
    for call in 0..<kind.callsPerSeed {
      now += SlidingPromiseTests.step(spread, using: &random)
      let requests = SlidingPromiseTests.requests(isFirst: call == 0, using: &random)
      let expected = naive.reserve(requests, at: now)
      switch (store.reserve(requests, at: LimitInstant(nanoseconds: now)), expected) {
      case (.reserved(let ticket), .reserved(let number)): tickets.append((ticket, number))
      case (.refused(let refusal), .refused(let index, let retryAfter)):
        #expect(refusal == LimitRefusal(index: index, retryAfter: retryAfter))
      case (let outcome, _): Issue.record("\(outcome) instead of \(expected)")
      }
      if Int.random(in: 0..<10, using: &random) == 0, let index = tickets.indices.randomElement(using: &random) {
        let (ticket, number) = tickets.remove(at: index)
        if Bool.random(using: &random) {
          store.giveBack(ticket)
          naive.giveBack(number)
        } else {
          store.commit(ticket)
        }
      }
    }
  }

  /// Mostly forward by a little, sometimes by much, now and then back.
  private static func step(_ spread: Int64, using random: inout SeededGenerator) -> Int64 {
    switch Int.random(in: 0..<200, using: &random) {
    case 0: -Int64.random(in: 0...(100 * second), using: &random)
    case 1: Int64.random(in: 0...(200 * second), using: &random)
    case 2..<20: 0
    default: Int64.random(in: 0...spread, using: &random)
    }
  }

  private static func requests(isFirst: Bool, using random: inout SeededGenerator) -> [LimitRequest] {
    let all = [
      request(5, per: 10, counter: "a"), request(20, per: 60, counter: "b"), request(7, per: 3, counter: "a"),
      request(100, per: 60, counter: "sum", amount: Int.random(in: (isFirst ? 1 : 0)...30, using: &random)),
    ]
    if isFirst { return all }
    return all.filter { _ in Bool.random(using: &random) }
  }

  @Test("holds in every stretch of time for a counter with far more calls than are remembered one by one")
  func manyCalls() {
    let store = MemoryLimitStore()
    var random = SeededGenerator(seed: 3)
    let limit = 6_000
    var passed: [Int64] = []
    var now = at(0).nanoseconds
    for _ in 0..<30_000 {
      now += Int64.random(in: 0...(12 * second / 1000), using: &random)
      if store.reserve([request(limit)], at: LimitInstant(nanoseconds: now)).ticket != nil { passed.append(now) }
    }
    var start = 0
    var mostInWindow = 0
    for (index, moment) in passed.enumerated() {
      while moment - passed[start] >= 60 * second { start += 1 }
      mostInWindow = max(mostInWindow, index - start + 1)
    }
    #expect(mostInWindow == limit)
    // Quota comes back late by at most 1/2,048 of the window, so hardly any is lost.
    let exact = SlidingPromiseTests.exactCount(seed: 3, limit: limit)
    #expect(passed.count >= exact - exact / 100)
    #expect(passed.count <= exact)
  }

  private static func exactCount(seed: UInt64, limit: Int) -> Int {
    var random = SeededGenerator(seed: seed)
    var passed: [Int64] = []
    var start = 0
    var now = at(0).nanoseconds
    for _ in 0..<30_000 {
      now += Int64.random(in: 0...(12 * second / 1000), using: &random)
      while start < passed.count, now - passed[start] >= 60 * second { start += 1 }
      if passed.count - start < limit { passed.append(now) }
    }
    return passed.count
  }

  @Test("returns a reservation that was joined with its neighbours")
  func givesBackJoined() {
    let store = MemoryLimitStore()
    var tickets: [LimitTicket] = []
    for call in 0..<10_000 {
      if let ticket = store.reserve([request(10_000)], at: at(Double(call) / 1000)).ticket { tickets.append(ticket) }
    }
    #expect(tickets.count == 10_000)
    #expect(store.reserve([request(10_000)], at: at(10)).ticket == nil)
    for ticket in tickets.prefix(5_000) { store.giveBack(ticket) }
    #expect(store.usage(of: key(), windowSeconds: 60, at: at(10)).used == 5_000)
    for ticket in tickets { store.giveBack(ticket) }
    #expect(store.usage(of: key(), windowSeconds: 60, at: at(10)) == LimitUsage(used: 0, nextRelease: nil))
  }
}
