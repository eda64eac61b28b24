import CSQLite

/// One connection to a SQLite database, with its prepared statements.
final class SQLiteConnection {
  private var handle: OpaquePointer?
  private var statements: [String: OpaquePointer] = [:]

  /// The longest wait for another process's transaction, in milliseconds.
  private static let busyMilliseconds: Int32 = 2_000

  /// Opens or creates a database.
  init(path: String) throws(LimitStoreError) {
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let code = sqlite3_open_v2(path, &handle, flags, nil)
    guard code == SQLITE_OK else {
      let error = failure(code)
      close()
      throw error
    }
    sqlite3_busy_timeout(handle, SQLiteConnection.busyMilliseconds)
  }

  deinit { close() }

  private func close() {
    for statement in statements.values { sqlite3_finalize(statement) }
    statements = [:]
    sqlite3_close_v2(handle)
    handle = nil
  }

  /// Runs statements that take and return nothing.
  func execute(_ sql: String) throws(LimitStoreError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw failure(code) }
  }

  /// Runs a statement and returns the integers of its rows; a null is nothing.
  @discardableResult
  func rows(_ sql: String, _ values: SQLiteValue...) throws(LimitStoreError) -> [[Int64?]] {
    let statement = try prepared(sql)
    defer { sqlite3_reset(statement) }
    for (index, value) in values.enumerated() { try bind(value, to: statement, at: Int32(index + 1)) }
    var rows: [[Int64?]] = []
    while true {
      let code = sqlite3_step(statement)
      if code == SQLITE_DONE { return rows }
      guard code == SQLITE_ROW else { throw failure(code) }
      rows.append(
        (0..<sqlite3_column_count(statement)).map { column in
          sqlite3_column_type(statement, column) == SQLITE_NULL ? nil : sqlite3_column_int64(statement, column)
        }
      )
    }
  }

  /// The first integer of the first row.
  func integer(_ sql: String, _ first: SQLiteValue, _ second: SQLiteValue? = nil) throws(LimitStoreError) -> Int64? {
    let rows = if let second { try rows(sql, first, second) } else { try rows(sql, first) }
    return rows.first?.first ?? nil
  }

  /// The number that the last inserted row got.
  var lastInserted: Int64 { sqlite3_last_insert_rowid(handle) }

  /// How many rows the last statement changed.
  var lastChanged: Int64 { sqlite3_changes64(handle) }

  /// Runs some work that only ever takes effect as a whole, and only while no other process writes.
  func transaction<Result>(_ work: () throws(LimitStoreError) -> Result) throws(LimitStoreError) -> Result {
    try execute("BEGIN IMMEDIATE")
    do throws(LimitStoreError) {
      let result = try work()
      try execute("COMMIT")
      return result
    } catch {
      // A failed transaction may already be undone, so the answer to this does not matter.
      sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
      throw error
    }
  }

  private func prepared(_ sql: String) throws(LimitStoreError) -> OpaquePointer {
    if let statement = statements[sql] { return statement }
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard code == SQLITE_OK, let statement else { throw failure(code) }
    statements[sql] = statement
    return statement
  }

  private func bind(_ value: SQLiteValue, to statement: OpaquePointer, at index: Int32) throws(LimitStoreError) {
    let code =
      switch value {
      case .integer(let integer): sqlite3_bind_int64(statement, index, integer)
      case .text(let text):
        // SQLite copies the bytes before the call returns (SQLITE_TRANSIENT).
        sqlite3_bind_text(
          statement,
          index,
          text,
          Int32(clamping: text.utf8.count),
          unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        )
      }
    guard code == SQLITE_OK else { throw failure(code) }
  }

  private func failure(_ code: Int32) -> LimitStoreError {
    let reason = String(cString: sqlite3_errstr(code))
    let detail = handle.map { String(cString: sqlite3_errmsg($0)) } ?? reason
    return LimitStoreError(
      message: "The limits cannot be counted: \(detail == reason ? reason : "\(detail) (\(reason))")."
    )
  }
}

/// A value bound to a statement.
enum SQLiteValue {
  case integer(Int64)
  case text(String)
}
