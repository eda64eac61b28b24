import SQLiteFile

// Counting as `CounterLog` does it, with rows in place of an array. Everything here runs inside a transaction.
extension SQLiteLimitStore {
  func counter(_ key: CounterKey) throws(SQLiteError) -> SQLiteCounter? {
    let row = try database.rows(
      "SELECT number, base, horizon, forgotten, count, counted, event.time, event.last, event.total "
        + "FROM counter LEFT JOIN event ON event.counter = counter.number WHERE key = ? "
        + "ORDER BY event.time DESC, event.last DESC LIMIT 1",
      .text(SQLiteSchema.text(of: key))
    ).first
    return row.flatMap(SQLiteLimitStore.counter)
  }

  /// A counter with its newest event, from a row.
  static func counter(_ row: [SQLiteValue]) -> SQLiteCounter? {
    guard let number = row[0].integer, let base = row[1].integer, let horizon = row[2].integer,
      let forgotten = row[3].integer, let count = row[4].integer, let counted = row[5].integer
    else {
      return nil
    }
    var counter = SQLiteCounter(
      number: number,
      base: base,
      horizon: horizon,
      forgotten: forgotten,
      count: count,
      counted: counted
    )
    if let time = row[6].integer, let last = row[7].integer, let total = row[8].integer {
      counter.newest = SQLiteCounter.Event(time: time, last: last, total: total)
    }
    return counter
  }

  /// Makes a counter.
  func create(_ key: CounterKey) throws(SQLiteError) -> SQLiteCounter {
    try database.rows(
      "INSERT INTO counter (key, base, horizon, forgotten, count, counted) VALUES (?, 0, 0, 0, 0, 0)",
      .text(SQLiteSchema.text(of: key))
    )
    return SQLiteCounter(number: database.lastInserted, base: 0, horizon: 0, forgotten: 0, count: 0, counted: 0)
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
    Int(try counter.total - total(counter, through: windows.boundary(now, window: window)))
  }

  /// When `amount` will have been released from a window that ends now.
  func release(
    of amount: Int,
    _ counter: SQLiteCounter,
    _ now: Int64,
    window: Int64
  ) throws(SQLiteError) -> Int64? {
    let before = try total(counter, through: windows.boundary(now, window: window))
    let time = try database.integer(
      "SELECT time FROM event WHERE counter = ? AND total >= ? ORDER BY time, last LIMIT 1",
      .integer(counter.number),
      .integer(before + Int64(amount))
    )
    return time.map { windows.release(of: $0, window: window) }
  }

  /// Counts an event, and returns the number that the counter gave it.
  func append(
    _ part: ReservationPlan.Part,
    to counter: SQLiteCounter,
    _ now: Int64
  ) throws(SQLiteError) -> Int64 {
    var counter = counter
    if part.window > counter.horizon {
      counter.horizon = part.window
      try write(counter)
    }
    // Forgetting many at a time spares every other call the row that says what is forgotten.
    if counter.last % 64 == 63 || counter.remembered >= CounterLog.capacity {
      try forget(&counter, through: windows.boundary(now, window: counter.horizon))
    }
    if counter.remembered >= CounterLog.capacity { try join(&counter) }
    let number = counter.last + 1
    try database.rows(
      "INSERT INTO event (counter, last, time, total) VALUES (?, ?, ?, ?)",
      .integer(counter.number),
      .integer(number),
      .integer(now),
      .integer(counter.total + Int64(part.amount))
    )
    return number
  }

  /// Takes an amount out of the event that holds a reservation, if it is still remembered.
  ///
  /// An event holds the reservations after the event before it, up to its own number. One that nothing is left of stays
  /// until its window passes, so that no number is given out twice.
  func remove(_ amount: Int64, from counter: Int64, _ number: Int64) throws(SQLiteError) {
    try database.rows(
      "UPDATE event SET total = total - ?1 WHERE counter = ?2 AND last >= ?3 "
        + "AND ?3 > (SELECT forgotten FROM counter WHERE number = ?2)",
      .integer(amount),
      .integer(counter),
      .integer(number)
    )
  }

  private func total(_ counter: SQLiteCounter, through boundary: Int64) throws(SQLiteError) -> Int64 {
    guard let newest = counter.newest else { return counter.base }
    if newest.time <= boundary { return newest.total }
    let sql = "SELECT total FROM event WHERE counter = ? AND time <= ? ORDER BY time DESC, last DESC LIMIT 1"
    return try database.integer(sql, .integer(counter.number), .integer(boundary)) ?? counter.base
  }
}
