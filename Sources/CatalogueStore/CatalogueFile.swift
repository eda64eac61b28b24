import Digest
import RiskModel
public import SQLiteFile
public import StrictJSON
import ToolModel

/// Every server and tool seen so far, in one SQLite file with full-text search.
///
/// Not safe for use from several threads at once; several processes may share the file.
public final class CatalogueFile {
  /// The most entries that one question gets as an answer.
  public static let mostEntries = 1_000

  private let file: SQLiteFile
  private let classifier = RiskClassifier()

  /// Opens a catalogue, or creates it.
  ///
  /// - Throws: why the file cannot be used.
  public init(path: String, creates: Bool) throws(SQLiteError) {
    file = try SQLiteFile(path: path, layout: CatalogueFile.layout, creates: creates)
    try tune()
  }

  /// A catalogue that is gone with this value.
  ///
  /// - Throws: why it cannot be made.
  public init() throws(SQLiteError) {
    file = try SQLiteFile(inMemory: CatalogueFile.layout)
    try tune()
  }

  /// Words are found in the columns of `tools` themselves, so that no text is kept twice; servers are found by name.
  private static let layout = SQLiteLayout(
    version: 1,
    tables: """
      CREATE TABLE servers (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, provider TEXT NOT NULL, version TEXT,
        first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE tools (
        id INTEGER PRIMARY KEY, server INTEGER NOT NULL REFERENCES servers(id), name TEXT NOT NULL,
        description TEXT NOT NULL, server_name TEXT NOT NULL, category TEXT NOT NULL, digest BLOB NOT NULL,
        first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL, definition TEXT NOT NULL,
        UNIQUE (server, name)
      ) STRICT;
      CREATE VIRTUAL TABLE words USING fts5(
        name, description, server_name, content='tools', content_rowid='id', detail='none', prefix='1 2 3 4',
        tokenize="unicode61 separators '_-./:'"
      );
      """,
    durability: .processes
  )

  /// 32 megabytes of pages: a catalogue is read here and there, and the import writes pages once.
  private func tune() throws(SQLiteError) { try file.rows("PRAGMA cache_size = -32768") }

  // MARK: Recording

  /// Takes in listings, all or none of them: tools that a server no longer lists are removed.
  ///
  /// - Parameters:
  ///   - listings: what was learnt.
  ///   - now: seconds since 1970.
  /// - Throws: why the file cannot take them.
  public func record(_ listings: [ServerListing], at now: Int64) throws(SQLiteError) -> RecordingOutcome {
    try file.transaction { () throws(SQLiteError) -> RecordingOutcome in
      var outcome = RecordingOutcome()
      for listing in listings { outcome = outcome + (try record(listing, at: now)) }
      return outcome
    }
  }

  /// Makes searching as fast as it gets after many listings were recorded; takes seconds for a large catalogue.
  ///
  /// - Throws: why the file cannot take it.
  public func settle() throws(SQLiteError) { try file.rows("INSERT INTO words (words) VALUES ('optimize')") }

  private func record(_ listing: ServerListing, at now: Int64) throws(SQLiteError) -> RecordingOutcome {
    try file.rows(
      """
      INSERT INTO servers (name, provider, version, first_seen, last_seen) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (name) DO UPDATE SET provider = excluded.provider, last_seen = excluded.last_seen,
        version = coalesce(excluded.version, version)
      """,
      .text(listing.name),
      .text(listing.provider),
      .optional(listing.version),
      .integer(now),
      .integer(now)
    )
    var outcome = RecordingOutcome()
    guard let tools = listing.tools else { return outcome }
    let server = try file.integer("SELECT id FROM servers WHERE name = ?", .text(listing.name)) ?? 0
    var known = try digests(of: server)
    let assessments = classifier.assess(tools, server: ServerIdentity(name: listing.name))
    for (tool, assessment) in zip(tools, assessments) {
      let definition = tool.definition.compactText()
      let digest = SHA256Digest(of: definition.utf8).bytes
      let before = known.removeValue(forKey: ExactText(tool.name))
      if let before, before.digest == digest {
        outcome.unchanged += 1
        try file.rows("UPDATE tools SET last_seen = ? WHERE id = ?", .integer(now), .integer(before.id))
        continue
      }
      if let before { try forget(before.id) }
      if before == nil { outcome.added += 1 } else { outcome.changed += 1 }
      try file.rows(
        """
        INSERT OR IGNORE INTO tools
          (server, name, description, server_name, category, digest, first_seen, last_seen, definition)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        .integer(server),
        .text(tool.name),
        .text(tool.description ?? ""),
        .text(listing.name),
        .text(assessment.category.rawValue),
        .blob(digest),
        .integer(before?.firstSeen ?? now),
        .integer(now),
        .text(definition)
      )
      // A second tool of one name is not kept: no client could call it.
      guard file.lastChanged == 1 else { continue }
      try file.rows(
        "INSERT INTO words (rowid, name, description, server_name) VALUES (?, ?, ?, ?)",
        .integer(file.lastInserted),
        .text(tool.name),
        .text(tool.description ?? ""),
        .text(listing.name)
      )
    }
    for gone in known.values {
      try forget(gone.id)
      outcome.removed += 1
    }
    return outcome
  }

  private typealias Known = (id: Int64, digest: [UInt8], firstSeen: Int64)

  private func digests(of server: Int64) throws(SQLiteError) -> [ExactText: Known] {
    let rows = try file.rows("SELECT name, id, digest, first_seen FROM tools WHERE server = ?", .integer(server))
    var known: [ExactText: Known] = [:]
    for row in rows {
      guard let name = row[0].text, let id = row[1].integer, let digest = row[2].blob, let first = row[3].integer else {
        continue
      }
      known[ExactText(name)] = (id, digest, first)
    }
    return known
  }

  private func forget(_ id: Int64) throws(SQLiteError) {
    try file.rows(
      """
      INSERT INTO words (words, rowid, name, description, server_name)
      SELECT 'delete', id, name, description, server_name FROM tools WHERE id = ?
      """,
      .integer(id)
    )
    try file.rows("DELETE FROM tools WHERE id = ?", .integer(id))
  }

  // MARK: Asking

  /// The servers in the order of their names, from behind one.
  public func servers(after name: String = "", most: Int = 100) throws(SQLiteError) -> [ServerEntry] {
    let rows = try file.rows(
      """
      SELECT name, provider, version, first_seen, last_seen, (SELECT count(*) FROM tools WHERE server = servers.id)
      FROM servers WHERE name > ? ORDER BY name LIMIT ?
      """,
      .text(name),
      .integer(Int64(min(most, CatalogueFile.mostEntries)))
    )
    return rows.map { row in
      ServerEntry(
        name: row[0].text ?? "",
        provider: row[1].text ?? "",
        version: row[2].text,
        firstSeen: row[3].integer ?? 0,
        lastSeen: row[4].integer ?? 0,
        tools: Int(row[5].integer ?? 0)
      )
    }
  }

  /// Whether a server of this name is known.
  public func knows(server: String) throws(SQLiteError) -> Bool {
    try file.integer("SELECT 1 FROM servers WHERE name = ?", .text(server)) != nil
  }

  /// The tools of one server in the order they were recorded.
  public func tools(of server: String) throws(SQLiteError) -> [ToolEntry] {
    try entries("WHERE server = (SELECT id FROM servers WHERE name = ?) ORDER BY id", [.text(server)])
  }

  /// How many tools of each category one server has, the most first.
  public func categories(of server: String) throws(SQLiteError) -> [(category: String, count: Int)] {
    let rows = try file.rows(
      """
      SELECT category, count(*) FROM tools WHERE server = (SELECT id FROM servers WHERE name = ?)
      GROUP BY category ORDER BY 2 DESC, 1
      """,
      .text(server)
    )
    return rows.map { row in (row[0].text ?? "", Int(row[1].integer ?? 0)) }
  }

  /// The whole definitions of one server's tools in the order they were recorded.
  public func definitions(of server: String) throws(SQLiteError) -> [JSONValue] {
    let rows = try file.rows(
      "SELECT definition FROM tools WHERE server = (SELECT id FROM servers WHERE name = ?) ORDER BY id",
      .text(server)
    )
    return rows.compactMap { row in row[0].text.flatMap { try? JSONValue(parsing: $0) } }
  }

  /// Tools in whose name, description or server every word occurs, the last one as a beginning.
  ///
  /// - Parameters:
  ///   - words: split at everything that is no letter or digit; nothing finds nothing.
  ///   - most: how many are given at most, in the order they were recorded.
  public func search(_ words: String, most: Int = 50) throws(SQLiteError) -> [ToolEntry] {
    let terms = words.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).prefix(16)
    guard let last = terms.last else { return [] }
    // Words are quoted, so that none of them is taken for an operator of the query language.
    let query = (terms.dropLast().map { "\"\($0)\"" } + ["\"\(last)\"*"]).joined(separator: " ")
    let limit = SQLiteValue.integer(Int64(min(most, CatalogueFile.mostEntries)))
    return try entries(
      "WHERE id IN (SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid LIMIT ?) ORDER BY id",
      [.text(query), limit]
    )
  }

  private func entries(_ condition: String, _ values: [SQLiteValue]) throws(SQLiteError) -> [ToolEntry] {
    let rows = try file.rows(
      "SELECT server_name, name, category, first_seen, last_seen, digest, description FROM tools \(condition)",
      values
    )
    return rows.map { row in
      ToolEntry(
        server: row[0].text ?? "",
        name: row[1].text ?? "",
        category: row[2].text ?? "",
        firstSeen: row[3].integer ?? 0,
        lastSeen: row[4].integer ?? 0,
        digest: row[5].blob.flatMap { SHA256Digest(bytes: $0)?.hexadecimal } ?? "",
        description: row[6].text ?? ""
      )
    }
  }
}
