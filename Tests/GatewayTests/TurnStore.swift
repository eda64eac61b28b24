import LimitStore

/// A store in memory whose reservations count only once they are kept.
final class TurnStore: LimitStore {
  private var memory = MemoryLimitStore()
  let keepsTogether = true
  /// Whether something is to be kept.
  private(set) var isOpen = false
  private(set) var timesKept = 0
  /// Why nothing can be kept.
  var failure: String?
  private var unkept: [LimitTicket] = []

  func reserve(_ requests: [LimitRequest], at now: @autoclosure () -> LimitInstant) -> LimitOutcome {
    isOpen = true
    let outcome = memory.reserve(requests, at: now())
    if case .reserved(let ticket) = outcome { unkept.append(ticket) }
    return outcome
  }

  func keep() -> String? {
    guard isOpen else { return nil }
    isOpen = false
    timesKept += 1
    if failure != nil { for ticket in unkept { memory.giveBack(ticket) } }
    unkept = []
    return failure
  }

  func commit(_ ticket: LimitTicket) { memory.commit(ticket) }
  func giveBack(_ ticket: LimitTicket) { memory.giveBack(ticket) }

  func usage(of key: CounterKey, windowSeconds: Int, at now: LimitInstant) -> LimitUsage {
    memory.usage(of: key, windowSeconds: windowSeconds, at: now)
  }
}
