import SQLiteFile

/// The tables of files that earlier versions of the program wrote.
enum EarlierLayout {
  static let version2 = SQLiteLayout(
    version: 2,
    tables: """
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
      """,
    durability: .processes,
    pageBytes: 1024
  )

  /// What version 2 wrote for three calls of `key()` with a window of a minute, the last of them being ticket 70.
  static func threeCalls(at moment: Int64) -> String {
    """
    INSERT INTO counter VALUES (1, '1:s5:grant1:g1:c', 40, 60000000000, \(moment), 30, 3);
    INSERT INTO event VALUES (1, \(moment), 50, 41), (1, \(moment), 61, 42), (1, \(moment), 70, 43);
    INSERT INTO latest VALUES (\(moment), 70);
    """
  }
}
