/// A limit store that forgets everything when the program ends.
///
/// Memory is bounded: at most ``mostCounters`` counters of at most 128 KiB each. Counters whose windows have passed make
/// room for new ones; when none has, new counters are refused rather than old ones forgotten.
public final class MemoryLimitStore: LimitStore {
  /// The most counters kept at once.
  public static let mostCounters = 16_384
  /// The most reservations that may be in flight at once.
  public static let mostInFlight = 65_536

  private let windows: LimitWindows
  private var counters: [CounterKey: CounterLog] = [:]
  private var inFlight: [UInt64: [ReservationPlan.Part]] = [:]
  private var lastNumber: UInt64 = 0
  private var lastMoment = Int64.min / 2

  /// Creates an empty store.
  ///
  /// - Parameter windows: what a window of time means.
  public init(windows: LimitWindows = .sliding) {
    self.windows = windows
  }

  /// Reserves from every limit, or from none.
  ///
  /// - Complexity: O(requests · log events).
  public func reserve(_ requests: [LimitRequest], at now: @autoclosure () -> LimitInstant) -> LimitOutcome {
    let now = notice(now().nanoseconds)
    let plan = ReservationPlan(requests)
    if let refusal = plan.refusal(at: now, room: { room(for: $1, $0, now) }) { return .refused(refusal) }
    guard inFlight.count < MemoryLimitStore.mostInFlight else {
      return .failed("too many calls are in flight to count another one")
    }
    guard makeRoom(for: plan.parts, now) else { return .failed("too many limits are in use to count another one") }
    lastNumber += 1
    for part in plan.parts {
      counters[part.key, default: CounterLog()].append(part.amount, at: now, window: part.window, number: lastNumber)
    }
    inFlight[lastNumber] = plan.parts
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

  private func room(for amount: Int, _ request: LimitRequest, _ now: Int64) -> ReservationPlan.Room {
    guard counters[request.key]?.advance(to: now, window: request.window, windows) != nil,
      let log = counters[request.key]
    else { return .fits }
    let excess = log.used(now, window: request.window, windows) - (request.max - amount)
    if excess <= 0 { return .fits }
    return log.release(of: excess, now, window: request.window, windows).map { .later($0) } ?? .never
  }

  /// Notices a clock that was set back, and returns the moment to count with.
  ///
  /// - Complexity: O(1), except after a clock was set back.
  private func notice(_ reading: Int64) -> Int64 {
    let now = StepBack.moment(reading, after: lastMoment)
    if now < lastMoment {
      for key in counters.keys { counters[key]?.goBack(from: lastMoment, to: now, windows) }
    }
    lastMoment = now
    return now
  }

  private func makeRoom(for parts: [ReservationPlan.Part], _ now: Int64) -> Bool {
    let added = parts.count { counters[$0.key] == nil }
    if counters.count + added <= MemoryLimitStore.mostCounters { return true }
    counters = counters.filter { !$0.value.isOver(now, windows) }
    return counters.count + added <= MemoryLimitStore.mostCounters
  }
}
