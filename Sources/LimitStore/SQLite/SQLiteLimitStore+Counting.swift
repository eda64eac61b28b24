import SQLiteFile

/// One counter of the file.
struct SQLiteCounter {
  let number: Int64
  /// The sum of everything forgotten, to which the first event's total adds.
  let base: Int64
  /// The longest window that was ever asked about, in nanoseconds.
  let horizon: Int64
  /// How many events are remembered.
  let count: Int64
}

// Counting as `CounterLog` does it, with rows in place of an array. Everything here runs inside a transaction.
extension SQLiteLimitStore {
  func counter(_ key: CounterKey) throws(SQLiteError) -> SQLiteCounter? {
    let row = try database.rows(
      "SELECT number, base, horizon, count FROM counter WHERE key = ?",
      .text(SQLiteSchema.text(of: key))
    ).first
    guard let row, let number = row[0].integer, let base = row[1].integer, let horizon = row[2].integer,
      let count = row[3].integer
    else {
      return nil
    }
    return SQLiteCounter(number: number, base: base, horizon: horizon, count: count)
  }

  /// Makes a counter, or nothing when there are too many whose windows have not passed.
  func create(_ key: CounterKey, _ now: Int64) throws(SQLiteError) -> SQLiteCounter? {
    let count = try database.rows("SELECT COUNT(*) FROM counter").first?.first?.integer
    if count ?? 0 >= SQLiteLimitStore.mostCounters {
      // A calendar window can reach back no further than a sliding one of the same length.
      try database.rows("DELETE FROM counter WHERE latest + horizon <= ?", .integer(now))
      try database.rows("DELETE FROM event WHERE counter NOT IN (SELECT number FROM counter)")
      let left = try database.rows("SELECT COUNT(*) FROM counter").first?.first?.integer
      if left ?? 0 >= SQLiteLimitStore.mostCounters { return nil }
    }
    try database.rows(
      "INSERT INTO counter (key, base, horizon, latest, forgotten, count) VALUES (?, 0, 0, 0, 0, 0)",
      .text(SQLiteSchema.text(of: key))
    )
    return SQLiteCounter(number: database.lastInserted, base: 0, horizon: 0, count: 0)
  }

  func room(
    for amount: Int,
    _ request: LimitRequest,
    _ counter: SQLiteCounter,
    _ now: Int64
  ) throws(SQLiteError) -> ReservationPlan.Room {
    let excess = try used(counter, now, window: request.window) - (request.max - amount)
    if excess <= 0 { return .fits }
    return try release(of: excess, counter, now, window: request.window).map { .later($0) } ?? .never
  }

  /// What is counted in a window that ends now.
  func used(_ counter: SQLiteCounter, _ now: Int64, window: Int64) throws(SQLiteError) -> Int {
    let boundary = windows.boundary(now, window: window)
    return Int(try total(counter) - total(counter, through: boundary))
  }

  /// When `amount` will have been released from a window that ends now.
  func release(
    of amount: Int,
    _ counter: SQLiteCounter,
    _ now: Int64,
    window: Int64
  ) throws(SQLiteError) -> Int64? {
    let before = try total(counter, through: windows.boundary(now, window: window))
    let time =
      try database.rows(
        "SELECT time FROM event WHERE counter = ? AND total >= ? ORDER BY time, last LIMIT 1",
        .integer(counter.number),
        .integer(before + Int64(amount))
      ).first?.first?.integer
    return time.map { windows.release(of: $0, window: window) }
  }

  func append(
    _ part: ReservationPlan.Part,
    to counter: SQLiteCounter,
    _ now: Int64,
    _ number: Int64
  ) throws(SQLiteError) {
    let horizon = max(counter.horizon, part.window)
    let base = try forget(counter, through: windows.boundary(now, window: horizon))
    let total = try total(SQLiteCounter(number: counter.number, base: base, horizon: horizon, count: 0))
    try database.rows(
      "INSERT INTO event (counter, last, time, total) VALUES (?, ?, ?, ?)",
      .integer(counter.number),
      .integer(number),
      .integer(now),
      .integer(total + Int64(part.amount))
    )
    try database.rows(
      "UPDATE counter SET horizon = ?, latest = ?, count = count + 1 WHERE number = ?",
      .integer(horizon),
      .integer(now),
      .integer(counter.number)
    )
  }

  /// Takes an amount out of the event that holds a reservation, if it is still remembered.
  ///
  /// An event holds the reservations after the event before it, up to its own number.
  func remove(_ amount: Int64, from counter: Int64, _ number: Int64) throws(SQLiteError) {
    let row = try database.rows(
      "SELECT MIN(event.last), counter.base, counter.forgotten FROM counter JOIN event "
        + "ON event.counter = counter.number AND event.last >= ? WHERE counter.number = ?",
      .integer(number),
      .integer(counter)
    ).first
    guard let row, let last = row[0].integer, let base = row[1].integer, let forgotten = row[2].integer,
      number > forgotten
    else { return }
    try database.rows(
      "UPDATE event SET total = total - ? WHERE counter = ? AND last >= ?",
      .integer(amount),
      .integer(counter),
      .integer(last)
    )
    try database.rows(
      "DELETE FROM event WHERE counter = ? AND last = ? AND total = "
        + "COALESCE((SELECT MAX(total) FROM event AS earlier WHERE earlier.counter = event.counter "
        + "AND earlier.last < event.last), ?)",
      .integer(counter),
      .integer(last),
      .integer(base)
    )
    try database.rows(
      "UPDATE counter SET count = count - ? WHERE number = ?",
      .integer(database.lastChanged),
      .integer(counter)
    )
  }

  // MARK: Totals

  private func total(_ counter: SQLiteCounter) throws(SQLiteError) -> Int64 {
    let sql = "SELECT total FROM event WHERE counter = ? ORDER BY time DESC, last DESC LIMIT 1"
    return try database.integer(sql, .integer(counter.number)) ?? counter.base
  }

  private func total(_ counter: SQLiteCounter, through boundary: Int64) throws(SQLiteError) -> Int64 {
    let sql = "SELECT total FROM event WHERE counter = ? AND time <= ? ORDER BY time DESC, last DESC LIMIT 1"
    return try database.integer(sql, .integer(counter.number), .integer(boundary)) ?? counter.base
  }
}
