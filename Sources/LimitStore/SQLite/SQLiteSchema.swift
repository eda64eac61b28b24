import Glibc

/// The tables of a store's file.
enum SQLiteSchema {
  /// What `user_version` says of files that this program understands.
  private static let version: Int64 = 1

  private static let tables = """
    CREATE TABLE counter (
      number INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, base INTEGER NOT NULL,
      horizon INTEGER NOT NULL, latest INTEGER NOT NULL, forgotten INTEGER NOT NULL,
      count INTEGER NOT NULL
    );
    CREATE TABLE event (
      counter INTEGER NOT NULL, time INTEGER NOT NULL, last INTEGER NOT NULL, total INTEGER NOT NULL,
      PRIMARY KEY (counter, time, last)
    ) WITHOUT ROWID;
    CREATE TABLE part (
      ticket INTEGER NOT NULL, counter INTEGER NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (ticket, counter)
    ) WITHOUT ROWID;
    CREATE TABLE latest (moment INTEGER NOT NULL, ticket INTEGER NOT NULL);
    CREATE TABLE boot (identifier TEXT NOT NULL PRIMARY KEY, wall_at_zero INTEGER NOT NULL);
    PRAGMA user_version = 1;
    """

  /// Creates the file readable by its owner alone, before SQLite would create it readable by everybody.
  static func createFile(_ path: String) throws(LimitStoreError) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      let reason = String(cString: strerror(errno))
      throw LimitStoreError(message: "The file of the limits, \(path), cannot be opened: \(reason).")
    }
    close(descriptor)
  }

  /// Sets the connection up and creates the tables of a new file.
  static func prepare(_ database: SQLiteConnection) throws(LimitStoreError) {
    try database.execute("PRAGMA journal_mode = WAL")
    try database.execute("PRAGMA synchronous = NORMAL")
    try database.execute("PRAGMA journal_size_limit = 4194304")
    try database.transaction { () throws(LimitStoreError) -> Void in
      let found = try database.rows("PRAGMA user_version").first?.first ?? nil
      switch found {
      case 0: try database.execute(tables)
      case version: try dropLeftovers(database)
      default:
        throw LimitStoreError(
          message: "The file of the limits was written by another version of the program; give it another file."
        )
      }
    }
  }

  /// Forgets what was in flight when a process ended and whose windows have passed.
  private static func dropLeftovers(_ database: SQLiteConnection) throws(LimitStoreError) {
    try database.rows(
      "DELETE FROM part WHERE NOT EXISTS (SELECT 1 FROM event WHERE event.counter = part.counter "
        + "AND event.last >= part.ticket)"
    )
  }

  /// The key of a counter as one text in which its parts cannot run together.
  static func text(of key: CounterKey) -> String {
    let (kind, holder) =
      switch key.holder {
      case .grant(let identifier): ("grant", identifier)
      case .session(let identifier): ("session", identifier)
      case .everyone: ("everyone", "")
      }
    return [key.server, kind, holder, key.counter].map { "\($0.utf8.count):\($0)" }.joined()
  }
}
