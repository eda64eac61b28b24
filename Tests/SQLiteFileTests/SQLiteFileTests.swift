import Glibc
import SQLiteFile
import Testing

@Suite("An SQLite file")
struct SQLiteFileTests {
  private let place = TemporaryPlace()
  private static let layout = SQLiteLayout(
    version: 3,
    tables: "CREATE TABLE thing (name TEXT, value);",
    durability: .power
  )

  private func open(_ name: String = "a", creates: Bool = true) throws -> SQLiteFile {
    try SQLiteFile(path: place.file(name), layout: Self.layout, creates: creates)
  }

  @Test("gives back every value as it was put in")
  func values() throws {
    let file = try SQLiteFile(inMemory: Self.layout)
    let values: [SQLiteValue] = [
      .null, .integer(.min), .integer(.max), .text(""), .text("e\u{301} \u{0} ' \""), .blob([]), .blob([0, 255, 0]),
    ]
    for value in values {
      try file.rows("DELETE FROM thing")
      try file.rows("INSERT INTO thing VALUES (?, ?)", .text("n"), value)
      let found = try file.rows("SELECT name, value FROM thing")
      #expect(found == [[.text("n"), value]])
    }
  }

  @Test("undoes a transaction that fails, and keeps one that does not")
  func transactions() throws {
    let file = try open()
    #expect(throws: SQLiteError(reason: "no")) {
      try file.transaction { () throws(SQLiteError) -> Void in
        try file.rows("INSERT INTO thing VALUES ('a', 1)")
        throw SQLiteError(reason: "no")
      }
    }
    try file.transaction { () throws(SQLiteError) -> Void in try file.rows("INSERT INTO thing VALUES ('b', 2)") }
    #expect(try open().rows("SELECT name FROM thing") == [[.text("b")]])
  }

  @Test("says when another connection has changed it, once")
  func changes() throws {
    let (reader, writer) = (try open(), try open())
    #expect(try reader.hasChanged())
    #expect(try !reader.hasChanged())
    try writer.rows("INSERT INTO thing VALUES ('a', 1)")
    #expect(try reader.hasChanged())
    #expect(try !reader.hasChanged())
    try reader.rows("INSERT INTO thing VALUES ('b', 1)")
    #expect(try !reader.hasChanged())
  }

  @Test("can be opened by many at once from its first moment")
  func opening() async throws {
    let path = place.file("a")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<8 {
        group.addTask {
          let file = try SQLiteFile(path: path, layout: Self.layout)
          try file.rows("INSERT INTO thing VALUES ('n', ?)", .integer(Int64(number)))
        }
      }
      try await group.waitForAll()
    }
    #expect(try open().rows("SELECT COUNT(*) FROM thing") == [[.integer(8)]])
  }

  @Test("and what lies beside it is its owner's alone, whatever the umask says")
  func modes() throws {
    let file = try open()
    try file.rows("INSERT INTO thing VALUES ('a', 1)")
    for suffix in ["", "-wal", "-shm"] {
      var status = stat()
      #expect(stat(place.file("a") + suffix, &status) == 0)
      #expect(status.st_mode & 0o777 == 0o600)
    }
  }

  @Test("is refused when it is a link, a folder, or open to others")
  func refusals() throws {
    place.write("b", mode: 0o600)
    symlink(place.file("b"), place.file("a"))
    #expect(reason("a")?.contains("symbolic link") == true)
    unlink(place.file("a"))

    mkdir(place.file("a"), 0o700)
    #expect(reason("a") != nil)
    rmdir(place.file("a"))

    place.write("a", mode: 0o640)
    #expect(reason("a")?.contains("chmod 600") == true)
    unlink(place.file("a"))

    // Somebody who can write to the folder could otherwise have their own log replayed into the file.
    place.write("b-wal", mode: 0o666)
    #expect(reason("b")?.contains("b-wal") == true)
  }

  @Test("is not made where it is only looked for")
  func looking() throws {
    #expect(throws: SQLiteError.self) { try open(creates: false) }
    #expect(access(place.file("a"), F_OK) != 0)
    _ = try open()
    _ = try open(creates: false)
  }

  @Test("of another version is refused and left as it is")
  func versions() throws {
    _ = try open()
    let other = SQLiteLayout(version: 4, tables: "", durability: .power)
    #expect(throws: SQLiteError.self) { try SQLiteFile(path: place.file("a"), layout: other) }
    #expect(try open().rows("SELECT COUNT(*) FROM thing") == [[.integer(0)]])
  }

  @Test("of an older version is brought to the present one, step by step and once")
  func upgrades() throws {
    try open().rows("INSERT INTO thing VALUES ('a', 1)")
    let newer = SQLiteLayout(
      version: 5,
      tables: "",
      upgrades: [
        3: "ALTER TABLE thing ADD COLUMN more TEXT NOT NULL DEFAULT 'x';", 4: "UPDATE thing SET more = more || 'y';",
      ],
      durability: .power
    )
    for _ in 1...2 {
      let file = try SQLiteFile(path: place.file("a"), layout: newer)
      #expect(try file.rows("SELECT name, value, more FROM thing") == [[.text("a"), .integer(1), .text("xy")]])
    }
    #expect(throws: SQLiteError.self) { try open() }
  }

  @Test("gives all processes of one run of the machine the same time")
  func clock() throws {
    let file = try open()
    #expect(try file.wallAtZero(wallNanoseconds: 1_000, steadyNanoseconds: 10, bootIdentifier: "a") == 990)
    #expect(try open().wallAtZero(wallNanoseconds: 9_999, steadyNanoseconds: 20, bootIdentifier: "a") == 990)
    #expect(try file.wallAtZero(wallNanoseconds: 5_000, steadyNanoseconds: 1, bootIdentifier: "b") == 4_999)
    #expect(throws: SQLiteError.self) {
      try file.wallAtZero(wallNanoseconds: .min, steadyNanoseconds: 1, bootIdentifier: "c")
    }
  }

  private func reason(_ name: String) -> String? {
    #expect(throws: SQLiteError.self) { try open(name) }?.reason
  }
}
