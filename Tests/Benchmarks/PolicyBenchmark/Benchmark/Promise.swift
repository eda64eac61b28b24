import Glibc
import LimitStore

/// The sliding promise against remembering every call, over far more calls than a test has time for.
enum Promise {
  private static let second: Int64 = 1_000_000_000

  static func check(calls: Int) -> [String] {
    let path = "/tmp/policydeck-promise-\(getpid()).sqlite"
    defer { for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) } }
    let memory = agreements(MemoryLimitStore(), calls: calls)
    let file = (try? SQLiteLimitStore(path: path)).map { agreements($0, calls: calls / 10) } ?? "cannot be opened"
    return ["sliding promise, memory: \(memory)", "sliding promise, SQLite: \(file)"]
  }

  /// How often a store and the plain count agree about a call; they must always.
  private static func agreements(_ store: any LimitStore, calls: Int) -> String {
    var random = SeededGenerator(seed: 42)
    var naive = NaiveLimits()
    var tickets: [(LimitTicket, Int)] = []
    var now: Int64 = 1_800_000_000 * second
    var allowed = 0
    for call in 0..<calls {
      now += step(using: &random)
      let requests = requests(isFirst: call == 0, using: &random)
      switch (store.reserve(requests, at: LimitInstant(nanoseconds: now)), naive.reserve(requests, at: now)) {
      case (.reserved(let ticket), .reserved(let number)):
        allowed += 1
        tickets.append((ticket, number))
      case (.refused(let refusal), .refused(let index, let retryAfter))
      where refusal == LimitRefusal(index: index, retryAfter: retryAfter): break
      case (let outcome, let expected): return "call \(call) of seed 42 DIFFERS: \(outcome), expected \(expected)"
      }
      guard tickets.count > 8 || Int.random(in: 0..<10, using: &random) == 0, !tickets.isEmpty else { continue }
      let (ticket, number) = tickets.remove(at: Int.random(in: tickets.indices, using: &random))
      if Bool.random(using: &random) {
        store.giveBack(ticket)
        naive.giveBack(number)
      } else {
        store.commit(ticket)
      }
    }
    return "\(calls) random calls, \(allowed) allowed, every answer as expected"
  }

  /// Mostly forward by a little, sometimes by much, now and then back.
  private static func step(using random: inout SeededGenerator) -> Int64 {
    switch Int.random(in: 0..<200, using: &random) {
    case 0: -Int64.random(in: 0...(100 * second), using: &random)
    case 1: Int64.random(in: 0...(200 * second), using: &random)
    case 2..<20: 0
    default: Int64.random(in: 0...second, using: &random)
    }
  }

  private static func requests(isFirst: Bool, using random: inout SeededGenerator) -> [LimitRequest] {
    func request(_ max: Int, _ window: Int, _ counter: String, _ amount: Int = 1) -> LimitRequest {
      let key = CounterKey(server: "s", holder: .grant("g"), counter: counter)
      return LimitRequest(key: key, windowSeconds: window, max: max, amount: amount)
    }
    let all = [
      request(5, 10, "a"), request(20, 60, "b"), request(7, 3, "a"),
      request(100, 60, "sum", Int.random(in: (isFirst ? 1 : 0)...30, using: &random)),
    ]
    return isFirst ? all : all.filter { _ in Bool.random(using: &random) }
  }
}
