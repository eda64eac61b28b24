/// What one counter has counted, as far back as its longest window reaches.
///
/// Up to ``capacity`` events are remembered one by one, so every answer is exact. A counter with more events in its
/// longest window joins neighbours that lie within 1/2,048 of that window and lets each joint event end with its last
/// member: the promise still holds in every stretch of time, and quota comes back late by at most that much.
struct CounterLog {
  /// The most events remembered: 32 bytes each, 128 KiB in all.
  static let capacity = 4096

  private struct Event {
    /// The moment from which the event's age counts.
    var time: Int64
    /// The sum of all amounts up to and including this event; only differences mean anything, so it may wrap.
    var total: Int
    /// The numbers of the reservations that the event consists of.
    var first: UInt64
    var last: UInt64
  }

  private var events: [Event] = []
  /// The sum of everything forgotten, to which the first event's total adds.
  private var base = 0
  /// The longest window that was ever asked about.
  private var horizon: Int64 = 0

  /// Whether nothing is remembered.
  var isEmpty: Bool { events.isEmpty }

  /// How many events are remembered.
  var count: Int { events.count }

  /// The moment of the latest event.
  var latest: Int64? { events.last?.time }

  /// Whether no window reaches back to the latest event.
  func isOver(_ now: Int64, _ windows: LimitWindows) -> Bool {
    guard let latest else { return true }
    return latest <= windows.boundary(now, window: horizon)
  }

  /// Brings the counter to a moment: forgets what no window reaches.
  mutating func advance(to now: Int64, window: Int64, _ windows: LimitWindows) {
    horizon = max(horizon, window)
    let boundary = windows.boundary(now, window: horizon)
    let expired = position(after: boundary)
    // Forgetting in batches keeps the cost of moving the rest constant per event.
    if expired == events.count || expired > events.count / 2 || expired > 256 { forget(expired) }
  }

  /// Goes back with a clock that was set back: what had left every window before stays forgotten, and what lies in the
  /// future happens now.
  mutating func goBack(from before: Int64, to now: Int64, _ windows: LimitWindows) {
    forget(position(after: windows.boundary(before, window: horizon)))
    var index = events.count
    while index > 0, events[index - 1].time > now {
      index -= 1
      events[index].time = now
    }
  }

  /// What is counted in a window that ends now.
  func used(_ now: Int64, window: Int64, _ windows: LimitWindows) -> Int {
    let start = position(after: windows.boundary(now, window: window))
    return (events.last?.total ?? base) &- total(before: start)
  }

  /// When `amount` will have been released from a window that ends now, or nothing when that much is not used.
  func release(of amount: Int, _ now: Int64, window: Int64, _ windows: LimitWindows) -> Int64? {
    let start = position(after: windows.boundary(now, window: window))
    let before = total(before: start)
    let index = firstIndex(from: start) { $0.total &- before >= amount }
    return index < events.count ? windows.release(of: events[index].time, window: window) : nil
  }

  /// Counts an event; `number` must be larger than that of every earlier one.
  mutating func append(_ amount: Int, at now: Int64, window: Int64, number: UInt64) {
    horizon = max(horizon, window)
    if events.count >= CounterLog.capacity { join() }
    events.append(Event(time: now, total: (events.last?.total ?? base) &+ amount, first: number, last: number))
  }

  /// Takes an amount out of the event that holds a reservation, if it is still remembered.
  mutating func remove(_ amount: Int, number: UInt64) {
    let index = firstIndex(from: 0) { $0.last >= number }
    guard index < events.count, events[index].first <= number else { return }
    for later in index..<events.count { events[later].total &-= amount }
    if events[index].total == total(before: index) { events.remove(at: index) }
  }

  // MARK: Inside

  private func total(before index: Int) -> Int { index == 0 ? base : events[index - 1].total }

  private func position(after boundary: Int64) -> Int { firstIndex(from: 0) { $0.time > boundary } }

  /// The first event that satisfies a condition that all later ones satisfy too.
  private func firstIndex(from start: Int, where condition: (Event) -> Bool) -> Int {
    var low = start
    var high = events.count
    while low < high {
      let middle = (low + high) / 2
      if condition(events[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private mutating func forget(_ count: Int) {
    guard count > 0 else { return }
    base = events[count - 1].total
    events.removeFirst(count)
  }

  private mutating func join() {
    let slot = max(horizon / 2048, 1)
    var joined: [Event] = []
    joined.reserveCapacity(CounterLog.capacity)
    for event in events {
      if let last = joined.last, event.time / slot == last.time / slot {
        joined[joined.count - 1] = Event(time: event.time, total: event.total, first: last.first, last: event.last)
      } else {
        joined.append(event)
      }
    }
    events = joined
  }
}
