import LimitStore
import PolicyModel
import Testing

@Suite("The memory of a store")
struct BoundsTests {
  @Test("holds a bounded number of counters and makes room when windows have passed")
  func counters() {
    let store = MemoryLimitStore()
    for number in 0..<MemoryLimitStore.mostCounters {
      let outcome = store.reserve([request(1, counter: "c\(number)")], at: at(0))
      guard outcome.ticket != nil else {
        Issue.record("\(outcome)")
        return
      }
      outcome.ticket.map(store.commit)
    }
    #expect(
      store.reserve([request(1, counter: "one more")], at: at(1))
        == .failed("too many limits are in use to count another one")
    )
    #expect(store.reserve([request(2, counter: "c0")], at: at(1)).ticket != nil)
    #expect(store.reserve([request(1, counter: "one more")], at: at(60)).ticket != nil)
    #expect(store.reserve([request(2, counter: "c0")], at: at(60)).ticket != nil)
    #expect(store.reserve([request(2, counter: "c0")], at: at(60)).ticket == nil)
  }

  @Test("holds a bounded number of calls in flight")
  func inFlight() throws {
    let store = MemoryLimitStore()
    var last: LimitTicket?
    for _ in 0..<MemoryLimitStore.mostInFlight { last = store.reserve([], at: at(0)).ticket }
    #expect(store.reserve([], at: at(0)) == .failed("too many calls are in flight to count another one"))
    store.commit(try #require(last))
    #expect(store.reserve([], at: at(0)).ticket != nil)
  }

  @Test("of a party keeps what each scope shares")
  func scopes() {
    let party = LimitParty(server: "s", grant: "g", session: "x")
    func key(_ scope: LimitScope) -> CounterKey { party.key(counter: "c", scope: scope) }
    #expect(key(.grant) == CounterKey(server: "s", holder: .grant("g"), counter: "c"))
    #expect(key(.session) == CounterKey(server: "s", holder: .session("x"), counter: "c"))
    #expect(key(.server) == CounterKey(server: "s", holder: .everyone, counter: "c"))
    let limit = Limit(counter: "c", window: .hour, max: 9, scope: .session)
    let request = party.request(for: Reservation(limit: limit, rule: "/r", tool: "t", amount: 4))
    #expect(request == LimitRequest(key: key(.session), windowSeconds: 3600, max: 9, amount: 4))
  }
}
