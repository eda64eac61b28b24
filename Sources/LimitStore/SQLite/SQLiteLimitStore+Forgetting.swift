#if canImport(CSQLite)
  // Keeping the file small, and moving with the clock. Everything here runs inside a transaction.
  extension SQLiteLimitStore {
    /// Totals above this are brought down again, long before they could overflow.
    private static let mostBase: Int64 = 1 << 53

    /// Notices a clock that was set back, and returns the moment to count with.
    func notice(_ reading: Int64) throws(LimitStoreError) -> Int64 {
      let last = try database.rows("SELECT moment FROM latest").first?.first ?? nil
      guard let last else {
        try database.rows("INSERT INTO latest VALUES (?)", .integer(reading))
        return reading
      }
      let now = StepBack.moment(reading, after: last)
      if now < last { try goBack(from: last, to: now) }
      if now != last { try database.rows("UPDATE latest SET moment = ?", .integer(now)) }
      return now
    }

    /// Forgets events up to a moment, joins neighbours when there are too many, and returns the counter's new base.
    func forget(_ counter: SQLiteCounter, through boundary: Int64) throws(LimitStoreError) -> Int64 {
      let number = SQLiteValue.integer(counter.number)
      let summary = try database.rows(
        "SELECT MAX(total) FILTER (WHERE time <= ?), COUNT(*), MAX(last) FILTER (WHERE time <= ?) FROM event "
          + "WHERE counter = ?",
        .integer(boundary),
        .integer(boundary),
        number
      ).first
      var base = counter.base
      if let forgotten = summary?[0], let last = summary?[2] {
        base = forgotten
        try database.rows("DELETE FROM event WHERE counter = ? AND time <= ?", number, .integer(boundary))
        if base > SQLiteLimitStore.mostBase {
          try database.rows("UPDATE event SET total = total - ? WHERE counter = ?", .integer(base), number)
          base = 0
        }
        try database.rows(
          "UPDATE counter SET base = ?, forgotten = ? WHERE number = ?",
          .integer(base),
          .integer(last),
          number
        )
      }
      if summary?[1] ?? 0 >= CounterLog.capacity { try join(counter) }
      return base
    }

    /// Joins neighbours that lie within 1/2,048 of the longest window; each joint event ends with its last member.
    private func join(_ counter: SQLiteCounter) throws(LimitStoreError) {
      let slot = max(counter.horizon / 2048, 1)
      let number = SQLiteValue.integer(counter.number)
      try database.rows(
        "DELETE FROM event WHERE counter = ? AND last NOT IN "
          + "(SELECT MAX(last) FROM event WHERE counter = ? GROUP BY time / ?)",
        number,
        number,
        .integer(slot)
      )
    }

    /// Goes back with a clock that was set back: what had left every window stays forgotten, the rest happens by now.
    private func goBack(from before: Int64, to now: Int64) throws(LimitStoreError) {
      let counters = try database.rows("SELECT number, base, horizon FROM counter")
      for row in counters {
        guard let number = row[0], let base = row[1], let horizon = row[2] else { continue }
        let counter = SQLiteCounter(number: number, base: base, horizon: horizon)
        _ = try forget(counter, through: windows.boundary(before, window: horizon))
      }
      try database.rows("UPDATE event SET time = ? WHERE time > ?", .integer(now), .integer(now))
      try database.rows("UPDATE counter SET latest = ? WHERE latest > ?", .integer(now), .integer(now))
    }
  }
#endif
