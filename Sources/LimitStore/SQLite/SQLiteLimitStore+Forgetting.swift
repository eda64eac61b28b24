import SQLiteFile

// Keeping the file small, and moving with the clock. Everything here runs inside a transaction.
extension SQLiteLimitStore {
  /// Totals above this are brought down again, long before they could overflow.
  private static let mostBase: Int64 = 1 << 53
  /// How long a search for counters that can go is not repeated after one that found too few, in nanoseconds.
  private static let pruningPause: Int64 = 1_000_000_000

  /// Notices a clock that was set back, and returns the moment to count with.
  ///
  /// The file's moment is written once a second at most and after a step back: an event says itself when it was. What
  /// this process saw since counts too, unless another one noticed a step back meanwhile.
  func notice(_ reading: Int64) throws(SQLiteError) -> SQLiteLatest {
    let row = try database.rows("SELECT moment, setbacks FROM latest").first
    guard let moment = row?[0].integer, let setbacks = row?[1].integer else {
      try database.rows("INSERT INTO latest VALUES (?, 0)", .integer(reading))
      return SQLiteLatest(moment: reading, setbacks: 0)
    }
    let last = if let seen, seen.setbacks == setbacks { max(seen.moment, moment) } else { moment }
    var latest = SQLiteLatest(moment: StepBack.moment(reading, after: last), setbacks: setbacks)
    if latest.moment < last {
      try goBack(from: last, to: latest.moment)
      latest.setbacks += 1
    }
    if latest.setbacks != setbacks || latest.moment - moment > StepBack.tolerance {
      try database.rows(
        "UPDATE latest SET moment = ?, setbacks = ?",
        .integer(latest.moment),
        .integer(latest.setbacks)
      )
    }
    return latest
  }

  /// Writes what is kept of a counter beside its events.
  func write(_ counter: SQLiteCounter) throws(SQLiteError) {
    try database.rows(
      "UPDATE counter SET base = ?, horizon = ?, forgotten = ?, count = ?, counted = ? WHERE number = ?",
      .integer(counter.base),
      .integer(counter.horizon),
      .integer(counter.forgotten),
      .integer(counter.count),
      .integer(counter.counted),
      .integer(counter.number)
    )
  }

  /// Forgets events up to a moment.
  func forget(_ counter: inout SQLiteCounter, through boundary: Int64) throws(SQLiteError) {
    let number = SQLiteValue.integer(counter.number)
    let row = try database.rows(
      "SELECT total, last FROM event WHERE counter = ? AND time <= ? ORDER BY time DESC, last DESC LIMIT 1",
      number,
      .integer(boundary)
    ).first
    guard let total = row?[0].integer, let last = row?[1].integer else { return }
    try database.rows("DELETE FROM event WHERE counter = ? AND time <= ?", number, .integer(boundary))
    counter.count -= database.lastChanged
    counter.base = total
    counter.forgotten = last
    if counter.newest?.last == last { counter.newest = nil }
    if total > SQLiteLimitStore.mostBase {
      try database.rows("UPDATE event SET total = total - ? WHERE counter = ?", .integer(total), number)
      counter.newest?.total -= total
      counter.base = 0
    }
    try write(counter)
  }

  /// Joins neighbours that lie within 1/2,048 of the longest window; each joint event ends with its last member.
  func join(_ counter: inout SQLiteCounter) throws(SQLiteError) {
    let number = SQLiteValue.integer(counter.number)
    try database.rows(
      "DELETE FROM event WHERE counter = ? AND last NOT IN "
        + "(SELECT MAX(last) FROM event WHERE counter = ? GROUP BY time / ?)",
      number,
      number,
      .integer(max(counter.horizon / 2048, 1))
    )
    counter.count -= database.lastChanged
    try write(counter)
  }

  /// Whether some more counters can be made, if need be in the place of others whose windows have passed.
  func hasRoom(for count: Int, _ now: Int64) throws(SQLiteError) -> Bool {
    if try isFree(count) { return true }
    // Whoever makes counters without end must not make everybody wait for a search each time.
    if let pruned, now >= pruned, now - pruned < SQLiteLimitStore.pruningPause { return false }
    pruned = now
    // A calendar window can reach back no further than a sliding one of the same length.
    try database.rows(
      "DELETE FROM counter WHERE horizon <= ? - COALESCE("
        + "(SELECT MAX(time) FROM event WHERE event.counter = counter.number), -4611686018427387904)",
      .integer(now)
    )
    try database.rows("DELETE FROM event WHERE counter NOT IN (SELECT number FROM counter)")
    return try isFree(count)
  }

  private func isFree(_ count: Int) throws(SQLiteError) -> Bool {
    Int(try database.integer("SELECT COUNT(*) FROM counter") ?? 0) + count <= mostCounters
  }

  /// Goes back with a clock that was set back: what had left every window stays forgotten, the rest happens by now.
  private func goBack(from before: Int64, to now: Int64) throws(SQLiteError) {
    let rows = try database.rows(
      "SELECT number, base, horizon, forgotten, count, counted, event.time, MAX(event.last), event.total "
        + "FROM counter LEFT JOIN event ON event.counter = counter.number GROUP BY number"
    )
    for row in rows {
      guard var counter = SQLiteLimitStore.counter(row) else { continue }
      try forget(&counter, through: windows.boundary(before, window: counter.horizon))
    }
    try database.rows("UPDATE event SET time = ? WHERE time > ?", .integer(now), .integer(now))
  }
}
