import SQLiteFile

/// When the latest call was made, and the last ticket that was given out.
struct SQLiteLatest {
  let moment: Int64
  let ticket: Int64
}

// Keeping the file small, and moving with the clock. Everything here runs inside a transaction.
extension SQLiteLimitStore {
  /// Totals above this are brought down again, long before they could overflow.
  private static let mostBase: Int64 = 1 << 53

  /// Notices a clock that was set back, and returns the moment to count with and the last ticket.
  func notice(_ reading: Int64) throws(SQLiteError) -> SQLiteLatest {
    let row = try database.rows("SELECT moment, ticket FROM latest").first
    guard let last = row?[0].integer, let ticket = row?[1].integer else {
      try database.rows("INSERT INTO latest VALUES (?, 0)", .integer(reading))
      return SQLiteLatest(moment: reading, ticket: 0)
    }
    let now = StepBack.moment(reading, after: last)
    if now < last { try goBack(from: last, to: now) }
    return SQLiteLatest(moment: now, ticket: ticket)
  }

  /// Records the moment and the ticket of the latest call.
  func record(_ latest: SQLiteLatest) throws(SQLiteError) {
    try database.rows("UPDATE latest SET moment = ?, ticket = ?", .integer(latest.moment), .integer(latest.ticket))
  }

  /// Forgets events up to a moment, joins neighbours when there are too many, and returns the counter's new base.
  func forget(_ counter: SQLiteCounter, through boundary: Int64) throws(SQLiteError) -> Int64 {
    let number = SQLiteValue.integer(counter.number)
    var base = counter.base
    var count = counter.count
    let newest = try database.rows(
      "SELECT total, last FROM event WHERE counter = ? AND time <= ? ORDER BY time DESC, last DESC LIMIT 1",
      number,
      .integer(boundary)
    ).first
    if let forgotten = newest?[0].integer, let last = newest?[1].integer {
      base = forgotten
      try database.rows("DELETE FROM event WHERE counter = ? AND time <= ?", number, .integer(boundary))
      let deleted = database.lastChanged
      count -= deleted
      if base > SQLiteLimitStore.mostBase {
        try database.rows("UPDATE event SET total = total - ? WHERE counter = ?", .integer(base), number)
        base = 0
      }
      try database.rows(
        "UPDATE counter SET base = ?, forgotten = ?, count = count - ? WHERE number = ?",
        .integer(base),
        .integer(last),
        .integer(deleted),
        number
      )
    }
    if count >= CounterLog.capacity { try join(counter) }
    return base
  }

  /// Joins neighbours that lie within 1/2,048 of the longest window; each joint event ends with its last member.
  private func join(_ counter: SQLiteCounter) throws(SQLiteError) {
    let slot = max(counter.horizon / 2048, 1)
    let number = SQLiteValue.integer(counter.number)
    try database.rows(
      "DELETE FROM event WHERE counter = ? AND last NOT IN "
        + "(SELECT MAX(last) FROM event WHERE counter = ? GROUP BY time / ?)",
      number,
      number,
      .integer(slot)
    )
    try database.rows(
      "UPDATE counter SET count = count - ? WHERE number = ?",
      .integer(database.lastChanged),
      number
    )
  }

  /// Goes back with a clock that was set back: what had left every window stays forgotten, the rest happens by now.
  private func goBack(from before: Int64, to now: Int64) throws(SQLiteError) {
    let counters = try database.rows("SELECT number, base, horizon, count FROM counter")
    for row in counters {
      guard let number = row[0].integer, let base = row[1].integer, let horizon = row[2].integer,
        let count = row[3].integer
      else {
        continue
      }
      let counter = SQLiteCounter(number: number, base: base, horizon: horizon, count: count)
      _ = try forget(counter, through: windows.boundary(before, window: horizon))
    }
    try database.rows("UPDATE event SET time = ? WHERE time > ?", .integer(now), .integer(now))
    try database.rows("UPDATE counter SET latest = ? WHERE latest > ?", .integer(now), .integer(now))
  }
}
