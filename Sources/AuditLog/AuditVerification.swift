import StrictJSON

/// What a reading of an audit log's files proves.
///
/// Proven are: a changed, removed, inserted or moved line, a cut at the beginning, and a cut at the end of every file but
/// the last. The end of the last file can only be proven against a digest that was noted elsewhere.
public struct AuditVerification: Sendable {
  /// One thing that is wrong.
  public struct Problem: Hashable, Sendable {
    /// The file in which it shows.
    public var file: String
    /// The line on which it shows, counted from 1; 0 for the file as a whole.
    public var line: Int
    /// What it means.
    public var message: String
  }

  /// How many lines were read.
  public private(set) var lines = 0
  /// The number of the first record.
  public private(set) var first: Int?
  /// The number of the last record.
  public private(set) var last: Int?
  /// The number of the last record that a rotation is on record to have deleted; 0 when none has.
  public private(set) var deletedThrough = 0
  /// The digest of the last line; worth noting elsewhere, since it proves everything up to here.
  public private(set) var lastDigest = AuditLine.nothingBefore
  /// Everything that is wrong, in order; bounded.
  public private(set) var problems: [Problem] = []

  private static let mostProblems = 100

  /// Creates a verification that has read nothing.
  public init() {}

  /// Reads one line.
  public mutating func read(_ bytes: [UInt8], file: String, line number: Int) {
    lines += 1
    guard let line = AuditLine(parsing: bytes) else {
      report(file, number, "this is no line of an audit log")
      lastDigest = AuditLine.digest(of: bytes)
      last = last.map { $0 + 1 }
      return
    }
    if let last {
      judge(line, after: last, file, number)
    } else {
      first = line.sequence
      if line.sequence == 1, line.previous != AuditLine.nothingBefore {
        report(file, number, "the first record is linked to something before it")
      }
    }
    if line.record["event"]?.stringValue == AuditLine.deletion, let through = line.record["through"]?.intValue {
      deletedThrough = max(deletedThrough, min(through, line.sequence))
    }
    last = line.sequence
    lastDigest = AuditLine.digest(of: bytes)
  }

  /// Notes that a file ends without a line end.
  public mutating func endsInMidLine(file: String, line number: Int) {
    report(file, number, "the file ends in the middle of a line: a crash while writing, or a cut")
  }

  /// Notes that rotated files are missing although older ones are there.
  mutating func lacksFiles(_ numbers: ClosedRange<Int>, of path: String) {
    let names = numbers.count == 1 ? "this file is" : "this file and those up to \(path).\(numbers.upperBound) are"
    report("\(path).\(numbers.lowerBound)", 0, "\(names) missing, though an older one is there")
  }

  /// Judges where the log begins, once everything is read.
  ///
  /// - Parameter demanded: the number of the record that must be the first; nothing for record 1, or the one after those
  ///   that a rotation is on record to have deleted.
  mutating func judgeBeginning(demanded: Int?, file: String) {
    guard let first else {
      if let demanded { report(file, 0, "there is no record, and record \(demanded) was to be the first") }
      return
    }
    if let demanded {
      if first != demanded { report(file, 1, "the first record is \(first), and \(demanded) was to be the first") }
    } else if first > deletedThrough + 1 {
      let missing = first == 2 ? "record 1 is" : "records 1 to \(first - 1) are"
      report(file, 1, "\(missing) missing, and no rotation is on record that deleted as much")
    }
  }

  /// Compares the end with a digest that was noted earlier.
  public mutating func compareEnd(with digest: String, file: String) {
    guard lastDigest != digest.lowercased() else { return }
    report(file, lines, "the last line is not the one whose digest was given: the end was cut, changed or continued")
  }

  private mutating func judge(_ line: AuditLine, after last: Int, _ file: String, _ number: Int) {
    if line.sequence > last + 1 {
      let missing =
        line.sequence - 1 == last + 1 ? "record \(last + 1) is" : "records \(last + 1) to \(line.sequence - 1) are"
      report(file, number, "\(missing) missing before record \(line.sequence)")
    } else if line.sequence <= last {
      report(file, number, "record \(line.sequence) stands after record \(last): lines were moved or repeated")
    } else if line.previous != lastDigest {
      report(file, number, "record \(last) was changed after it was written, or this line was put in its place")
    }
  }

  private mutating func report(_ file: String, _ line: Int, _ message: String) {
    guard problems.count < AuditVerification.mostProblems else { return }
    problems.append(Problem(file: file, line: line, message: message))
  }
}
