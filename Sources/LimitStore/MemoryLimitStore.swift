/// A limit store that forgets everything when the program ends.
///
/// Memory is bounded: at most ``mostCounters`` counters of at most 128 KiB each. Counters whose windows have passed make
/// room for new ones; when none has, new counters are refused rather than old ones forgotten.
public final class MemoryLimitStore: LimitStore {
  /// The most counters kept at once.
  public static let mostCounters = 16_384
  /// The most reservations that may be in flight at once.
  public static let mostInFlight = 65_536

  private struct Part {
    var key: CounterKey
    var amount: Int
    /// The longest window that is asked about, in nanoseconds.
    var window: Int64
  }

  private let windows: LimitWindows
  private var counters: [CounterKey: CounterLog] = [:]
  private var inFlight: [UInt64: [Part]] = [:]
  private var lastNumber: UInt64 = 0
  private var lastMoment = Int64.min

  /// Creates an empty store.
  ///
  /// - Parameter windows: what a window of time means.
  public init(windows: LimitWindows = .sliding) {
    self.windows = windows
  }

  /// Reserves from every limit, or from none.
  ///
  /// - Complexity: O(requests · log events).
  public func reserve(_ requests: [LimitRequest], at now: LimitInstant) -> LimitOutcome {
    let now = now.nanoseconds
    noticeClock(now)
    let parts = parts(of: requests)
    if let refusal = refusal(of: requests, parts, now) { return .refused(refusal) }
    guard inFlight.count < MemoryLimitStore.mostInFlight else {
      return .failed("too many calls are in flight to count another one")
    }
    guard makeRoom(for: parts, now) else { return .failed("too many limits are in use to count another one") }
    lastNumber += 1
    for part in parts {
      counters[part.key, default: CounterLog()].append(
        part.amount,
        at: now,
        window: part.window,
        number: lastNumber
      )
    }
    inFlight[lastNumber] = parts
    return .reserved(LimitTicket(id: lastNumber))
  }

  /// Makes a reservation final.
  public func commit(_ ticket: LimitTicket) {
    inFlight[ticket.id] = nil
  }

  /// Returns a reservation as if it had never been made.
  public func giveBack(_ ticket: LimitTicket) {
    guard let parts = inFlight.removeValue(forKey: ticket.id) else { return }
    for part in parts { counters[part.key]?.remove(part.amount, number: ticket.id) }
  }

  /// How much of a counter is used at a moment.
  public func usage(of key: CounterKey, windowSeconds: Int, at now: LimitInstant) -> LimitUsage {
    guard let log = counters[key] else { return LimitUsage(used: 0, nextRelease: nil) }
    let window = LimitRequest(key: key, windowSeconds: windowSeconds, max: 0).window
    let release = log.release(of: 1, now.nanoseconds, window: window, windows)
    return LimitUsage(
      used: log.used(now.nanoseconds, window: window, windows),
      nextRelease: release.map { $0 - now.nanoseconds }
    )
  }

  /// One part for each counter, as large as the largest request for it; nothing for requests of nothing.
  private func parts(of requests: [LimitRequest]) -> [Part] {
    var parts: [Part] = []
    parts.reserveCapacity(requests.count)
    for request in requests where request.amount > 0 {
      if let index = parts.firstIndex(where: { $0.key == request.key }) {
        parts[index].amount = max(parts[index].amount, request.amount)
        parts[index].window = max(parts[index].window, request.window)
      } else {
        parts.append(Part(key: request.key, amount: request.amount, window: request.window))
      }
    }
    return parts
  }

  private func refusal(of requests: [LimitRequest], _ parts: [Part], _ now: Int64) -> LimitRefusal? {
    var first: Int?
    var latest: Int64? = now
    for (index, request) in requests.enumerated() {
      guard let part = parts.first(where: { $0.key == request.key }) else { continue }
      let (fits, moment) = room(for: part.amount, request, now)
      if fits { continue }
      if first == nil { first = index }
      latest = latest.flatMap { latest in moment.map { max(latest, $0) } }
    }
    return first.map { LimitRefusal(index: $0, retryAfter: latest.map { $0 - now }) }
  }

  /// Whether an amount fits now, and else when it will.
  private func room(for amount: Int, _ request: LimitRequest, _ now: Int64) -> (fits: Bool, moment: Int64?) {
    guard amount <= request.max else { return (false, nil) }
    guard counters[request.key]?.advance(to: now, window: request.window, windows) != nil,
      let log = counters[request.key]
    else { return (true, nil) }
    let used = log.used(now, window: request.window, windows)
    if used <= request.max - amount { return (true, nil) }
    let excess = used - (request.max - amount)
    return (false, log.release(of: excess, now, window: request.window, windows))
  }

  /// Makes everything counted so far happen no later than now, when the clock was set back.
  ///
  /// - Complexity: O(1), except after a clock was set back.
  private func noticeClock(_ now: Int64) {
    if now < lastMoment {
      for key in counters.keys { counters[key]?.goBack(from: lastMoment, to: now, windows) }
    }
    lastMoment = now
  }

  private func makeRoom(for parts: [Part], _ now: Int64) -> Bool {
    let added = parts.count { counters[$0.key] == nil }
    if counters.count + added <= MemoryLimitStore.mostCounters { return true }
    counters = counters.filter { !$0.value.isOver(now, windows) }
    return counters.count + added <= MemoryLimitStore.mostCounters
  }
}
