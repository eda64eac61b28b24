import Glibc

/// Reads whole audit logs, file by file.
public enum AuditFiles {
  /// Verifies files from the oldest to the newest.
  ///
  /// - Parameters:
  ///   - paths: the files, oldest first.
  ///   - end: the digest of the last line, when it was noted elsewhere.
  public static func verify(_ paths: [String], end: String? = nil) throws(AuditFailure) -> AuditVerification {
    var proof = AuditVerification()
    for path in paths {
      let (lines, unfinished) = try read(path) { line, number in proof.read(line, file: path, line: number) }
      if unfinished > 0 { proof.endsInMidLine(file: path, line: lines + 1) }
    }
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

  /// The files of a log from the oldest to the newest: the rotated ones beside it, and itself.
  public static func all(of path: String) -> [String] {
    var found: [String] = []
    var number = 1
    while access("\(path).\(number)", F_OK) == 0 {
      found.append("\(path).\(number)")
      number += 1
    }
    return found.reversed() + [path]
  }
}
