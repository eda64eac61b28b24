import SQLiteFile

/// The tables of a store's file.
///
/// A reservation that has room writes one row, the event, and nothing else: what can be told from the events is not
/// written beside them. Each page that a transaction changes costs about as much as the rest of it.
enum SQLiteSchema {
  static let layout = SQLiteLayout(
    version: 3,
    tables: tables,
    upgrades: [
      // What a ticket holds is known to the process alone that has it.
      1: "DROP TABLE part;",
      2: upgradeTo3,
    ],
    durability: .processes,
    pageBytes: 1024
  )

  private static let tables = """
    CREATE TABLE counter (
      number INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, base INTEGER NOT NULL,
      horizon INTEGER NOT NULL, forgotten INTEGER NOT NULL, count INTEGER NOT NULL, counted INTEGER NOT NULL
    );
    CREATE TABLE event (
      counter INTEGER NOT NULL, time INTEGER NOT NULL, last INTEGER NOT NULL, total INTEGER NOT NULL,
      PRIMARY KEY (counter, time, last)
    ) WITHOUT ROWID;
    CREATE TABLE latest (moment INTEGER NOT NULL, setbacks INTEGER NOT NULL);
    """

  private static let upgradeTo3 = """
    ALTER TABLE counter DROP COLUMN latest;
    ALTER TABLE counter ADD COLUMN counted INTEGER NOT NULL DEFAULT 0;
    UPDATE counter SET counted =
      COALESCE((SELECT MAX(last) FROM event WHERE event.counter = counter.number), forgotten);
    ALTER TABLE latest DROP COLUMN ticket;
    ALTER TABLE latest ADD COLUMN setbacks INTEGER NOT NULL DEFAULT 0;
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
