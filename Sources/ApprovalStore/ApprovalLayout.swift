import SQLiteFile

/// The table of the approvals, and how one lies in it.
enum ApprovalLayout {
  // An agreement that was used must not come back after a power failure, so every step waits for the disk.
  static let layout = SQLiteLayout(
    version: 2,
    tables: """
      CREATE TABLE approval (
        id TEXT NOT NULL PRIMARY KEY, fingerprint BLOB NOT NULL, server TEXT NOT NULL, holder TEXT NOT NULL,
        session TEXT, tool TEXT NOT NULL, rule TEXT NOT NULL, arguments TEXT NOT NULL, message TEXT NOT NULL,
        asked INTEGER NOT NULL, usable INTEGER NOT NULL, state TEXT NOT NULL, until INTEGER, person TEXT,
        judged INTEGER, note TEXT, consumed INTEGER, place TEXT NOT NULL DEFAULT '',
        digest TEXT NOT NULL DEFAULT '', besides TEXT NOT NULL DEFAULT ''
      );
      CREATE INDEX approval_call ON approval (fingerprint, state);
      CREATE INDEX approval_state ON approval (state, holder);
      CREATE INDEX approval_time ON approval (asked);
      """,
    // What was asked before has no digest, so that no call is taken for it: it runs out unused.
    upgrades: [
      1: """
      ALTER TABLE approval ADD COLUMN place TEXT NOT NULL DEFAULT '';
      ALTER TABLE approval ADD COLUMN digest TEXT NOT NULL DEFAULT '';
      ALTER TABLE approval ADD COLUMN besides TEXT NOT NULL DEFAULT '';
      """
    ],
    durability: .power
  )

  static let columns =
    "id, server, holder, session, tool, rule, arguments, message, asked, usable, state, until, person, judged, note, "
    + "consumed, place, digest, besides"
}
