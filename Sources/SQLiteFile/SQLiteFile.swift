import CSQLite

/// One connection to an SQLite file, with its prepared statements.
///
/// Several processes may hold connections to the same file. Readers wait for nobody (WAL); a writer waits for another
/// one's transaction as long as it was told to. Not safe for use from several threads at once.
public final class SQLiteFile {
  /// How long a command that a person runs waits for another connection's transaction, in milliseconds.
  ///
  /// On a busy disk a transaction takes seconds. Opening a file waits as long, whoever opens it.
  public static let patientMilliseconds = 30_000
  /// How long an event loop waits, in milliseconds, with which everybody else whom it serves waits.
  public static let busyMilliseconds = 2_000

  /// How large the write-ahead log grows before it goes into the file, in bytes.
  private static let logBytes = 4 << 20

  private let handle: OpaquePointer
  private var statements: [String: OpaquePointer] = [:]
  private var seenVersion: Int64 = 0

  /// Opens a file of a known layout, or creates it.
  ///
  /// The file belongs to its owner alone from its first moment: it is created with mode 0600. A symbolic link, a file
  /// that is somebody else's and one that others can read or write are refused.
  ///
  /// - Parameters:
  ///   - path: the file; its folder must exist.
  ///   - layout: what the file holds.
  ///   - creates: whether a file that is not there is made.
  ///   - patience: how long each transaction waits for another connection's, in milliseconds.
  /// - Throws: why the file cannot be used.
  public convenience init(
    path: String,
    layout: SQLiteLayout,
    creates: Bool = true,
    patience: Int = patientMilliseconds
  ) throws(SQLiteError) {
    try PrivateFile.claim(path, creates: creates)
    // A leading "./" keeps SQLite from reading a meaning into names such as ":memory:".
    try self.init(opening: path.hasPrefix("/") ? path : "./\(path)", layout)
    sqlite3_busy_timeout(handle, Int32(clamping: patience))
  }

  /// Opens a database of its own that is gone with this connection.
  ///
  /// - Throws: why it cannot be made.
  public convenience init(inMemory layout: SQLiteLayout) throws(SQLiteError) {
    try self.init(opening: ":memory:", layout)
  }

  private init(opening name: String, _ layout: SQLiteLayout) throws(SQLiteError) {
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(name, &opened, flags, nil)
    guard code == SQLITE_OK, let opened else {
      let error = SQLiteFile.error(code, opened)
      sqlite3_close_v2(opened)
      throw error
    }
    handle = opened
    sqlite3_busy_timeout(handle, Int32(SQLiteFile.patientMilliseconds))
    try prepare(layout)
  }

  deinit {
    for statement in statements.values { sqlite3_finalize(statement) }
    sqlite3_close_v2(handle)
  }

  /// Runs statements that take and return nothing.
  public func execute(_ sql: String) throws(SQLiteError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw SQLiteFile.error(code, handle) }
  }

  /// Runs one statement and returns its rows.
  ///
  /// - Parameters:
  ///   - sql: the statement; it is prepared once, so its text must not hold values.
  ///   - values: what stands for its question marks, in order.
  @discardableResult
  public func rows(_ sql: String, _ values: SQLiteValue...) throws(SQLiteError) -> [[SQLiteValue]] {
    try rows(sql, values)
  }

  /// Runs one statement and returns its rows.
  @discardableResult
  public func rows(_ sql: String, _ values: [SQLiteValue]) throws(SQLiteError) -> [[SQLiteValue]] {
    let statement = try prepared(sql)
    defer { sqlite3_reset(statement) }
    for (index, value) in values.enumerated() { try bind(value, to: statement, at: Int32(index + 1)) }
    var rows: [[SQLiteValue]] = []
    while true {
      let code = sqlite3_step(statement)
      if code == SQLITE_DONE { return rows }
      guard code == SQLITE_ROW else { throw SQLiteFile.error(code, handle) }
      rows.append((0..<sqlite3_column_count(statement)).map { SQLiteFile.value(of: statement, column: $0) })
    }
  }

  /// The whole number in the first column of the first row.
  public func integer(_ sql: String, _ values: SQLiteValue...) throws(SQLiteError) -> Int64? {
    try rows(sql, values).first?.first?.integer
  }

  /// The number that the last inserted row got.
  public var lastInserted: Int64 { sqlite3_last_insert_rowid(handle) }

  /// How many rows the last statement changed.
  public var lastChanged: Int64 { sqlite3_changes64(handle) }

  /// Runs some work that only ever takes effect as a whole, and only while no other connection writes.
  ///
  /// - Throws: what the work throws, or why it could not take effect; then nothing has.
  public func transaction<Result>(_ work: () throws(SQLiteError) -> Result) throws(SQLiteError) -> Result {
    try begin()
    do throws(SQLiteError) {
      let result = try work()
      try commit()
      return result
    } catch {
      rollBack()
      throw error
    }
  }

  /// Begins what only ever takes effect as a whole; no other connection writes until it is over.
  public func begin() throws(SQLiteError) {
    try rows("BEGIN IMMEDIATE")
  }

  /// Lets everything since the beginning take effect.
  ///
  /// - Throws: why it could not; then it is to be rolled back.
  public func commit() throws(SQLiteError) {
    try rows("COMMIT")
  }

  /// Undoes everything since the beginning; does nothing where SQLite has done so already.
  public func rollBack() {
    sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
  }

  /// Whether another connection has changed the file since this was last asked; the first answer is yes.
  ///
  /// - Complexity: some microseconds; reads memory that the connections share and never waits.
  public func hasChanged() throws(SQLiteError) -> Bool {
    let version = try rows("PRAGMA data_version").first?.first?.integer ?? 0
    defer { seenVersion = version }
    return version != seenVersion
  }
}

// MARK: - Inside

extension SQLiteFile {
  private func prepare(_ layout: SQLiteLayout) throws(SQLiteError) {
    // Without effect on a file that has pages already.
    try execute("PRAGMA page_size = \(layout.pageBytes)")
    try useWriteAheadLog()
    // Each time the log goes into the file both are brought to the disk, which costs as much as hundreds of transactions.
    try execute("PRAGMA wal_autocheckpoint = \(SQLiteFile.logBytes / layout.pageBytes)")
    try execute("PRAGMA synchronous = \(layout.durability.rawValue)")
    try execute("PRAGMA journal_size_limit = \(SQLiteFile.logBytes)")
    try transaction { () throws(SQLiteError) -> Void in
      var version = try rows("PRAGMA user_version").first?.first?.integer ?? -1
      if version == layout.version { return }
      if version == 0 {
        try execute(layout.tables)
        version = layout.version
      }
      while version < layout.version, let upgrade = layout.upgrades[version] {
        try execute(upgrade)
        version += 1
      }
      guard version == layout.version else {
        throw SQLiteError(reason: "the file was written by another version of the program, so give it another file")
      }
      try execute("PRAGMA user_version = \(version)")
    }
  }

  /// Turns the write-ahead log on.
  ///
  /// Where two open a new file at once SQLite does not wait as it does elsewhere, but says at once that the file is locked.
  private func useWriteAheadLog() throws(SQLiteError) {
    let pauseMilliseconds = 10
    var pausesLeft = SQLiteFile.patientMilliseconds / pauseMilliseconds
    while true {
      let code = sqlite3_exec(handle, "PRAGMA journal_mode = WAL", nil, nil, nil)
      if code == SQLITE_OK { return }
      guard code & 0xFF == SQLITE_BUSY, pausesLeft > 0 else { throw SQLiteFile.error(code, handle) }
      pausesLeft -= 1
      sqlite3_sleep(Int32(pauseMilliseconds))
    }
  }

  private func prepared(_ sql: String) throws(SQLiteError) -> OpaquePointer {
    if let statement = statements[sql] { return statement }
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard code == SQLITE_OK, let statement else { throw SQLiteFile.error(code, handle) }
    statements[sql] = statement
    return statement
  }

  private func bind(_ value: SQLiteValue, to statement: OpaquePointer, at index: Int32) throws(SQLiteError) {
    // SQLite copies text and bytes before the call returns.
    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    let code =
      switch value {
      case .null: sqlite3_bind_null(statement, index)
      case .integer(let integer): sqlite3_bind_int64(statement, index, integer)
      case .text(let text): sqlite3_bind_text(statement, index, text, Int32(clamping: text.utf8.count), transient)
      case .blob(let bytes): sqlite3_bind_blob(statement, index, bytes, Int32(clamping: bytes.count), transient)
      }
    guard code == SQLITE_OK else { throw SQLiteFile.error(code, handle) }
  }

  private static func value(of statement: OpaquePointer, column: Int32) -> SQLiteValue {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
    case SQLITE_NULL: return .null
    case let type:
      let start = sqlite3_column_blob(statement, column)
      let bytes = UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
      return type == SQLITE_BLOB ? .blob(Array(bytes)) : .text(String(decoding: bytes, as: UTF8.self))
    }
  }

  private static func error(_ code: Int32, _ handle: OpaquePointer?) -> SQLiteError {
    let meaning = String(cString: sqlite3_errstr(code))
    let detail = handle.map { String(cString: sqlite3_errmsg($0)) } ?? meaning
    return SQLiteError(reason: detail == meaning ? meaning : "\(detail) (\(meaning))")
  }
}
