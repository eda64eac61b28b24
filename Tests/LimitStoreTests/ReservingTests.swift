import LimitStore
import Testing

@Suite("A limit store")
struct ReservingTests {
  @Test("lets 30 calls a minute pass and says when the next one may", arguments: StoreUnderTest.allCases)
  func thirtyPerMinute(_ kind: StoreUnderTest) throws {
    let store = try kind.make()
    for call in 0..<30 { #expect(store.reserve([request(30)], at: at(Double(call))).ticket != nil) }
    let refusal = store.reserve([request(30)], at: at(30)).refusal
    #expect(refusal == LimitRefusal(index: 0, retryAfter: 30 * second))
    #expect(refusal?.retryAfterSeconds == 30)
    #expect(store.reserve([request(30)], at: at(59.999)).refusal?.retryAfterSeconds == 1)
    #expect(store.reserve([request(30)], at: at(60)).ticket != nil)
    #expect(store.reserve([request(30)], at: at(60)).refusal?.retryAfter == second)
  }

  @Test("allows no double burst at the boundary of a minute", arguments: StoreUnderTest.allCases)
  func noDoubleBurst(_ kind: StoreUnderTest) throws {
    let store = try kind.make()
    for _ in 0..<10 { #expect(store.reserve([request(10)], at: at(59)).ticket != nil) }
    for moment in [60.0, 61, 90, 118.999] { #expect(store.reserve([request(10)], at: at(moment)).ticket == nil) }
    #expect(store.reserve([request(10)], at: at(119)).ticket != nil)
  }

  @Test("reserves from all limits or from none", arguments: StoreUnderTest.allCases)
  func allOrNothing(_ kind: StoreUnderTest) throws {
    let store = try kind.make()
    let both = [request(5, counter: "a"), request(2, counter: "b")]
    #expect(store.reserve(both, at: at(0)).ticket != nil)
    #expect(store.reserve(both, at: at(1)).ticket != nil)
    for _ in 0..<10 { #expect(store.reserve(both, at: at(2)).refusal?.index == 1) }
    #expect(store.usage(of: key("a"), windowSeconds: 60, at: at(2)).used == 2)
    #expect(store.usage(of: key("b"), windowSeconds: 60, at: at(2)).used == 2)
  }

  @Test("tells to wait until every limit has room", arguments: StoreUnderTest.allCases)
  func longestWait(_ kind: StoreUnderTest) throws {
    let store = try kind.make()
    let both = [request(1, counter: "minute"), request(1, per: 3600, counter: "hour")]
    #expect(store.reserve(both, at: at(0)).ticket != nil)
    #expect(store.reserve(both, at: at(10)).refusal == LimitRefusal(index: 0, retryAfter: 3590 * second))
    #expect(store.reserve(both, at: at(100)).refusal == LimitRefusal(index: 1, retryAfter: 3500 * second))
    #expect(store.reserve(both, at: at(3600)).ticket != nil)
  }

  @Test("takes a returned reservation back as if it had never been", arguments: StoreUnderTest.allCases)
  func givesBack(_ kind: StoreUnderTest) throws {
    let store = try kind.make()
    let first = try #require(store.reserve([request(2)], at: at(0)).ticket)
    let other = try #require(store.reserve([request(2)], at: at(1)).ticket)
    store.giveBack(first)
    #expect(store.usage(of: key(), windowSeconds: 60, at: at(1)) == LimitUsage(used: 1, nextRelease: 60 * second))
    store.giveBack(first)
    #expect(store.usage(of: key(), windowSeconds: 60, at: at(1)).used == 1)
    store.commit(other)
    store.giveBack(other)
    #expect(store.usage(of: key(), windowSeconds: 60, at: at(1)).used == 1)
    #expect(store.reserve([request(2)], at: at(2)).ticket != nil)
    #expect(store.reserve([request(2)], at: at(2)).ticket == nil)
  }

  @Test("takes nothing back once the window has passed", arguments: StoreUnderTest.allCases)
  func givesBackLate(_ kind: StoreUnderTest) throws {
    let store = try kind.make()
    let early = try #require(store.reserve([request(2)], at: at(0)).ticket)
    #expect(store.reserve([request(2)], at: at(70)).ticket != nil)
    store.giveBack(early)
    #expect(store.usage(of: key(), windowSeconds: 60, at: at(70)).used == 1)
  }

  @Test("counts amounts", arguments: StoreUnderTest.allCases)
  func amounts(_ kind: StoreUnderTest) throws {
    let store = try kind.make()
    #expect(store.reserve([request(1000, amount: 700)], at: at(0)).ticket != nil)
    #expect(store.reserve([request(1000, amount: 200)], at: at(5)).ticket != nil)
    #expect(store.reserve([request(1000, amount: 101)], at: at(6)).refusal?.retryAfter == 54 * second)
    #expect(store.reserve([request(1000, amount: 801)], at: at(6)).refusal?.retryAfter == 59 * second)
    #expect(store.reserve([request(1000, amount: 100)], at: at(6)).ticket != nil)
    #expect(store.reserve([request(1000, amount: 0)], at: at(6)).ticket != nil)
  }

  @Test("never tells to wait for what will never fit", arguments: StoreUnderTest.allCases)
  func never(_ kind: StoreUnderTest) throws {
    let store = try kind.make()
    #expect(store.reserve([request(1000, amount: 1001)], at: at(0)).refusal == LimitRefusal(index: 0, retryAfter: nil))
    #expect(store.reserve([request(0)], at: at(0)).refusal?.retryAfterSeconds == nil)
    #expect(store.reserve([request(5, amount: .max)], at: at(0)).refusal == LimitRefusal(index: 0, retryAfter: nil))
  }

  @Test("keeps grants, sessions, servers and counters apart", arguments: StoreUnderTest.allCases)
  func apart(_ kind: StoreUnderTest) throws {
    let store = try kind.make()
    let keys = [
      key(), key("d"), key(grant: "h"), CounterKey(server: "s", holder: .session("g"), counter: "c"),
      CounterKey(server: "s", holder: .everyone, counter: "c"),
      CounterKey(server: "z", holder: .grant("g"), counter: "c"),
    ]
    for key in keys {
      let request = LimitRequest(key: key, windowSeconds: 60, max: 1)
      #expect(store.reserve([request], at: at(0)).ticket != nil)
      #expect(store.reserve([request], at: at(0)).ticket == nil)
    }
  }

  @Test("counts a call once for a counter that two limits share", arguments: StoreUnderTest.allCases)
  func sharedCounter(_ kind: StoreUnderTest) throws {
    let store = try kind.make()
    let both = [request(10, per: 60), request(15, per: 3600)]
    for _ in 0..<10 { #expect(store.reserve(both, at: at(0)).ticket != nil) }
    #expect(store.usage(of: key(), windowSeconds: 3600, at: at(0)).used == 10)
    #expect(store.reserve(both, at: at(0)).refusal == LimitRefusal(index: 0, retryAfter: 60 * second))
    for _ in 0..<5 { #expect(store.reserve(both, at: at(60)).ticket != nil) }
    #expect(store.reserve(both, at: at(60)).refusal == LimitRefusal(index: 1, retryAfter: 3540 * second))
  }

  @Test("keeps what was counted when a limit is edited", arguments: StoreUnderTest.allCases)
  func editedLimit(_ kind: StoreUnderTest) throws {
    let store = try kind.make()
    for _ in 0..<30 { #expect(store.reserve([request(30)], at: at(0)).ticket != nil) }
    #expect(store.reserve([request(30)], at: at(1)).ticket == nil)
    #expect(store.reserve([request(31)], at: at(1)).ticket != nil)
    #expect(store.reserve([request(10)], at: at(2)).refusal?.retryAfter == 58 * second)
  }

  @Test("with nothing to reserve lets the call pass", arguments: StoreUnderTest.allCases)
  func nothing(_ kind: StoreUnderTest) throws {
    let store = try kind.make()
    let ticket = try #require(store.reserve([], at: at(0)).ticket)
    store.giveBack(ticket)
  }

  @Test("shows what is used and when some of it is free again", arguments: StoreUnderTest.allCases)
  func usage(_ kind: StoreUnderTest) throws {
    let store = try kind.make()
    #expect(store.usage(of: key(), windowSeconds: 60, at: at(0)) == LimitUsage(used: 0, nextRelease: nil))
    _ = store.reserve([request(9, amount: 3)], at: at(0))
    _ = store.reserve([request(9, amount: 4)], at: at(20))
    #expect(store.usage(of: key(), windowSeconds: 60, at: at(30)) == LimitUsage(used: 7, nextRelease: 30 * second))
    #expect(store.usage(of: key(), windowSeconds: 60, at: at(60)) == LimitUsage(used: 4, nextRelease: 20 * second))
    #expect(store.usage(of: key(), windowSeconds: 60, at: at(80)) == LimitUsage(used: 0, nextRelease: nil))
  }
}
