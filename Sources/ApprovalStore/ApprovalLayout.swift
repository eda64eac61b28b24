import SQLiteFile

/// The table of the approvals, and how one lies in it.
enum ApprovalLayout {
  // An agreement that was used must not come back after a power failure, so every step waits for the disk.
  static let layout = SQLiteLayout(
    version: 1,
    tables: """
      CREATE TABLE approval (
        id TEXT NOT NULL PRIMARY KEY, fingerprint BLOB NOT NULL, server TEXT NOT NULL, holder TEXT NOT NULL,
        session TEXT, tool TEXT NOT NULL, rule TEXT NOT NULL, arguments TEXT NOT NULL, message TEXT NOT NULL,
        asked INTEGER NOT NULL, usable INTEGER NOT NULL, state TEXT NOT NULL, until INTEGER, person TEXT,
        judged INTEGER, note TEXT, consumed INTEGER
      );
      CREATE INDEX approval_call ON approval (fingerprint, state);
      CREATE INDEX approval_state ON approval (state, holder);
      CREATE INDEX approval_time ON approval (asked);
      """,
    durability: .power
  )

  static let columns =
    "id, server, holder, session, tool, rule, arguments, message, asked, usable, state, until, person, judged, note, "
    + "consumed"
}
