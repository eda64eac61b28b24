import Glibc

// Time that every process on this machine reads the same from a file.
extension SQLiteFile {
  /// What the wall clock showed when the steady clock of this run of the machine showed zero.
  ///
  /// The first process after a start of the machine says it and the others follow, so setting the wall clock while the
  /// machine runs changes nothing for what is timed by the file.
  ///
  /// - Parameters:
  ///   - wallNanoseconds: nanoseconds since 1970 by the wall clock; used only by the first process.
  ///   - steadyNanoseconds: a clock that never jumps and goes on while the machine sleeps (Linux `CLOCK_BOOTTIME`),
  ///     read at the same moment.
  ///   - bootIdentifier: what tells one run of the machine from another.
  /// - Returns: nanoseconds since 1970.
  public func wallAtZero(
    wallNanoseconds: Int64,
    steadyNanoseconds: Int64,
    bootIdentifier: String = SQLiteFile.bootIdentifier
  ) throws(SQLiteError) -> Int64 {
    try transaction { () throws(SQLiteError) -> Int64 in
      try execute(
        "CREATE TABLE IF NOT EXISTS boot (identifier TEXT NOT NULL PRIMARY KEY, wall_at_zero INTEGER NOT NULL)"
      )
      let boot = SQLiteValue.text(bootIdentifier)
      if let known = try integer("SELECT wall_at_zero FROM boot WHERE identifier = ?", boot) { return known }
      try rows("DELETE FROM boot")
      let (wallAtZero, overflow) = wallNanoseconds.subtractingReportingOverflow(steadyNanoseconds)
      guard !overflow else { throw SQLiteError(reason: "the machine's clocks cannot be read") }
      try rows("INSERT INTO boot VALUES (?, ?)", boot, .integer(wallAtZero))
      return wallAtZero
    }
  }

  /// What Linux tells one run of the machine from another by; the same text always when the system does not say.
  public static var bootIdentifier: String {
    guard let file = fopen("/proc/sys/kernel/random/boot_id", "re") else { return "unknown" }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 64)
    guard fgets(&line, Int32(line.count), file) != nil else { return "unknown" }
    return String(decoding: line.prefix { $0 > 0x20 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
