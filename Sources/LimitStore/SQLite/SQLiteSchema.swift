import SQLiteFile

/// The tables of a store's file.
enum SQLiteSchema {
  static let layout = SQLiteLayout(
    version: 2,
    tables: tables,
    // What a ticket holds is known to the process alone that has it.
    upgrades: [1: "DROP TABLE part;"],
    durability: .processes,
    pageBytes: 1024
  )

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
    CREATE TABLE latest (moment INTEGER NOT NULL, ticket INTEGER NOT NULL);
    """

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
