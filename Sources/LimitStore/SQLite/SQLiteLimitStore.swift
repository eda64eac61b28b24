public import SQLiteFile

/// A limit store in a file, shared by every process that opens it.
///
/// Each reservation, or all that are made until ``keep()``, are one transaction that no other process can come between, so
/// nothing is counted twice or lost when several gateways share the file or one of them is killed. What a killed process
/// had in flight stays counted until its window passes. After a power failure the last moments may be missing (WAL,
/// `synchronous = NORMAL`), but the file is whole.
///
/// The file holds at most 4,096 events and 256 KiB for each counter; when there are too many counters, those whose
/// windows have passed make room for new ones.
public final class SQLiteLimitStore: LimitStore {
  /// The most counters kept at once.
  public static let mostCounters = 100_000

  let database: SQLiteFile
  let windows: LimitWindows
  let mostCounters: Int
  /// Whether reservations are kept only when ``keep()`` says so.
  public let keepsTogether: Bool
  /// The latest moment that this process has counted at.
  private(set) var seen: SQLiteLatest?
  /// Whether a transaction is open for what is reserved together.
  private var isOpen = false
  /// What was reserved in it, what had been seen when it began, and why it cannot take effect any more.
  private var unkept: [LimitTicket] = []
  private var seenBefore: SQLiteLatest?
  private var failure: SQLiteError?
  /// When counters whose windows have passed were last looked for.
  var pruned: Int64?
  private var lastTicket: UInt64 = 0
  /// What each reservation in flight has taken from which counter; a process that ends leaves its own counted.
  private var taken: [LimitTicket: [Taken]] = [:]

  /// A part of a reservation.
  private struct Taken {
    let counter: Int64
    /// The number that the counter gave it.
    let number: Int64
    let amount: Int64
  }

  /// Opens a store, or creates it where there is none.
  ///
  /// - Parameters:
  ///   - path: the file; its folder must exist. Created readable by its owner alone.
  ///   - windows: what a window of time means.
  ///   - mostCounters: how many counters there may be before new ones are refused, 1 or more.
  ///   - keepsTogether: whether reservations are kept only when ``keep()`` says so, many at the price of one. Nobody else
  ///     can reserve meanwhile.
  /// - Throws: why the file cannot be used.
  public init(
    path: String,
    windows: LimitWindows = .sliding,
    mostCounters: Int = SQLiteLimitStore.mostCounters,
    keepsTogether: Bool = false
  ) throws(LimitStoreError) {
    self.windows = windows
    self.mostCounters = max(mostCounters, 1)
    self.keepsTogether = keepsTogether
    do throws(SQLiteError) {
      database = try SQLiteFile(path: path, layout: SQLiteSchema.layout, patience: SQLiteFile.busyMilliseconds)
    } catch {
      throw LimitStoreError(error)
    }
  }

  /// The clock that every process on this machine shares through the file.
  ///
  /// - Parameters:
  ///   - wallNanoseconds: nanoseconds since 1970 by the wall clock; used only by the first process after a start of
  ///     the machine.
  ///   - steadyNanoseconds: a clock that never jumps and goes on while the machine sleeps (Linux `CLOCK_BOOTTIME`).
  ///   - bootIdentifier: what tells one run of the machine from another (Linux `/proc/sys/kernel/random/boot_id`).
  /// - Throws: why the file cannot be used.
  public func clock(
    wallNanoseconds: Int64,
    steadyNanoseconds: Int64,
    bootIdentifier: String = SQLiteFile.bootIdentifier
  ) throws(LimitStoreError) -> LimitClock {
    do throws(SQLiteError) {
      let wallAtZero = try database.wallAtZero(
        wallNanoseconds: wallNanoseconds,
        steadyNanoseconds: steadyNanoseconds,
        bootIdentifier: bootIdentifier
      )
      return LimitClock(wallNanoseconds: wallAtZero + steadyNanoseconds, steadyNanoseconds: steadyNanoseconds)
    } catch {
      throw LimitStoreError(error)
    }
  }

  /// Reserves from every limit, or from none.
  public func reserve(_ requests: [LimitRequest], at now: @autoclosure () -> LimitInstant) -> LimitOutcome {
    let plan = ReservationPlan(requests)
    do throws(SQLiteError) {
      let (latest, result) = try write(opens: keepsTogether) { () throws(SQLiteError) -> (SQLiteLatest, Attempt) in
        let latest = try notice(now().nanoseconds)
        return (latest, try attempt(plan, latest.moment))
      }
      seen = latest
      switch result {
      case .refused(let refusal): return .refused(refusal)
      case .full: return .failed("too many limits are in use to count another one")
      case .reserved(let parts):
        lastTicket += 1
        let ticket = LimitTicket(id: lastTicket)
        taken[ticket] = parts
        if isOpen { unkept.append(ticket) }
        return .reserved(ticket)
      }
    } catch {
      return .failed(error.reason)
    }
  }

  /// How an attempt to reserve ended.
  private enum Attempt {
    case reserved([Taken])
    case refused(LimitRefusal)
    /// There are too many counters to make another one.
    case full
  }

  private func attempt(_ plan: ReservationPlan, _ latest: Int64) throws(SQLiteError) -> Attempt {
    var known: [CounterKey: SQLiteCounter] = [:]
    var now = latest
    for part in plan.parts {
      guard let counter = try counter(part.key) else { continue }
      known[part.key] = counter
      // Another process that read the clock a little later may have had its turn already.
      if let newest = counter.newest { now = max(now, newest.time) }
    }
    let refusal = try plan.refusal(at: now) { (request, amount) throws(SQLiteError) -> ReservationPlan.Room in
      guard let counter = known[request.key] else { return .fits }
      return try room(for: amount, request, counter, now)
    }
    if let refusal { return .refused(refusal) }
    let missing = plan.parts.count { known[$0.key] == nil }
    if missing > 0 {
      guard try hasRoom(for: missing, now) else { return .full }
      // What made room for new ones may have dropped others.
      for part in plan.parts { known[part.key] = try counter(part.key) }
    }
    var parts: [Taken] = []
    for part in plan.parts {
      let counter = if let found = known[part.key] { found } else { try create(part.key) }
      let number = try append(part, to: counter, now)
      parts.append(Taken(counter: counter.number, number: number, amount: Int64(part.amount)))
    }
    return .reserved(parts)
  }

  /// Does something that takes effect as a whole: with what is reserved together, or by itself.
  ///
  /// - Parameter opens: whether it opens what is reserved together.
  private func write<Result>(
    opens: Bool,
    _ work: () throws(SQLiteError) -> Result
  ) throws(SQLiteError) -> Result {
    guard isOpen || opens else { return try database.transaction(work) }
    // Half of what failed may be done, and only the whole can be undone; and whoever could not begin, since somebody else is
    // busy, must not wait again for each call that has come meanwhile.
    if let failure { throw failure }
    do throws(SQLiteError) {
      if !isOpen {
        isOpen = true
        seenBefore = seen
        try database.begin()
      }
      return try work()
    } catch {
      failure = error
      throw error
    }
  }

  /// Keeps what was reserved since this was done last, where reservations are kept together.
  public func keep() -> String? {
    guard isOpen else { return nil }
    isOpen = false
    defer {
      unkept.removeAll(keepingCapacity: true)
      failure = nil
    }
    do throws(SQLiteError) {
      if let failure { throw failure }
      try database.commit()
      return nil
    } catch {
      database.rollBack()
      seen = seenBefore
      for ticket in unkept { taken[ticket] = nil }
      return error.reason
    }
  }

  /// Makes a reservation final.
  public func commit(_ ticket: LimitTicket) { taken[ticket] = nil }

  /// Returns a reservation as if it had never been made; if the file cannot be written, it stays counted.
  public func giveBack(_ ticket: LimitTicket) {
    guard let parts = taken.removeValue(forKey: ticket) else { return }
    try? write(opens: false) { () throws(SQLiteError) -> Void in
      for part in parts { try remove(part.amount, from: part.counter, part.number) }
    }
  }

  /// How much of a counter is used at a moment.
  public func usage(of key: CounterKey, windowSeconds: Int, at now: LimitInstant) -> LimitUsage {
    let now = now.nanoseconds
    let window = LimitRequest(key: key, windowSeconds: windowSeconds, max: 0).window
    guard let counter = try? counter(key), let used = try? used(counter, now, window: window) else {
      return LimitUsage(used: 0, nextRelease: nil)
    }
    let release = try? release(of: 1, counter, now, window: window)
    return LimitUsage(used: used, nextRelease: release.map { $0 - now })
  }
}
