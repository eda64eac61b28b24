import Glibc

/// Reads whole audit logs, file by file.
public enum AuditFiles {
  /// Verifies a log with all its rotated files.
  ///
  /// - Parameters:
  ///   - series: the files; a number that is missing among them is a problem.
  ///   - first: the number of the record that must be the first; nothing for record 1, or the one after those that a
  ///     rotation is on record to have deleted.
  ///   - end: the digest of the last line, when it was noted elsewhere.
  public static func verify(
    _ series: AuditSeries,
    first: Int? = nil,
    end: String? = nil
  ) throws(AuditFailure) -> AuditVerification {
    var proof = AuditVerification()
    for gap in series.gaps.reversed() { proof.lacksFiles(gap, of: series.path) }
    return try verify(series.paths, first: first, end: end, proof)
  }

  /// Verifies files from the oldest to the newest.
  ///
  /// - Parameters:
  ///   - paths: the files, oldest first.
  ///   - first: the number of the record that must be the first; nothing for record 1, or the one after those that a
  ///     rotation is on record to have deleted.
  ///   - end: the digest of the last line, when it was noted elsewhere.
  public static func verify(
    _ paths: [String],
    first: Int? = nil,
    end: String? = nil
  ) throws(AuditFailure) -> AuditVerification {
    try verify(paths, first: first, end: end, AuditVerification())
  }

  private static func verify(
    _ paths: [String],
    first: Int?,
    end: String?,
    _ begun: AuditVerification
  ) throws(AuditFailure) -> AuditVerification {
    var proof = begun
    for path in paths {
      let (lines, unfinished) = try read(path) { line, number in proof.read(line, file: path, line: number) }
      if unfinished > 0 { proof.endsInMidLine(file: path, line: lines + 1) }
    }
    proof.judgeBeginning(demanded: first, file: paths.first ?? "")
    if let end { proof.compareEnd(with: end, file: paths.last ?? "") }
    return proof
  }

  /// Visits every whole line of a file.
  ///
  /// - Returns: how many lines there are, and how many bytes stand after the last of them.
  @discardableResult
  public static func read(
    _ path: String,
    _ visit: (_ line: [UInt8], _ number: Int) -> Void
  ) throws(AuditFailure) -> (lines: Int, unfinishedBytes: Int) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw AuditFailure("\(path) cannot be opened: \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    var reading = AuditReading(descriptor: descriptor, name: path)
    var number = 0
    while let line = try reading.next() {
      number += 1
      visit(line, number)
    }
    return (number, reading.unfinishedBytes)
  }
}
