import Digest
import SQLiteFile

/// The table of the grants, and how one lies in it.
enum GrantLayout {
  // A revoked grant must not come back after a power failure, so every change waits for the disk.
  static let layout = SQLiteLayout(
    version: 1,
    tables: """
      CREATE TABLE entry (
        id TEXT NOT NULL PRIMARY KEY, label TEXT NOT NULL, digest BLOB NOT NULL UNIQUE, policy TEXT,
        created INTEGER NOT NULL, rotated INTEGER, expires INTEGER, revoked INTEGER
      );
      CREATE UNIQUE INDEX entry_label ON entry (label) WHERE revoked IS NULL;
      """,
    durability: .power
  )

  static let columns = "id, label, digest, policy, created, rotated, expires, revoked"

  /// Reads a row of ``columns``.
  ///
  /// - Throws: when it is not what this program writes; a file that was tampered with grants nothing.
  static func entry(_ row: [SQLiteValue]) throws(SQLiteError) -> (digest: SHA256Digest, grant: Grant) {
    guard row.count == 8, let id = row[0].text, let label = row[1].text.flatMap(GrantLabel.init),
      let digest = row[2].blob.flatMap(SHA256Digest.init(bytes:)), let created = row[4].integer
    else { throw SQLiteError(reason: "a grant in the file is damaged") }
    let grant = Grant(
      id: id,
      label: label,
      policy: row[3].text,
      created: created,
      rotated: row[5].integer,
      expires: row[6].integer,
      revoked: row[7].integer
    )
    return (digest, grant)
  }
}
