import Digest
public import StrictJSON

/// One line of an audit log: a record, its number, and the digest of the line before it.
///
/// A line is compact JSON: `{"seq":7,"at":1790000000000,"previous":"<64 hexadecimal digits>","record":{…}}`. Its digest
/// is the SHA-256 of its bytes without the line feed, so a change anywhere breaks the link of the next line.
public struct AuditLine: Hashable, Sendable {
  /// The record's number; numbers go on over rotated files without a gap.
  public var sequence: Int
  /// Milliseconds since 1970 at which it was written.
  public var time: Int64
  /// The digest of the line before, in hexadecimal; zeros for the first.
  public var previous: String
  /// What is kept.
  public var record: JSONObject

  /// What the first line of all is linked to.
  public static let nothingBefore = String(repeating: "0", count: 64)

  /// The event that says that a rotation has deleted the records up to the one numbered `through`.
  static let deletion = "deleted"

  /// Creates a line.
  public init(sequence: Int, time: Int64, previous: String, record: JSONObject) {
    self.sequence = sequence
    self.time = time
    self.previous = previous
    self.record = record
  }

  /// Reads a line; nothing when it is not exactly one.
  public init?(parsing bytes: [UInt8]) {
    guard let object = (try? JSONValue(parsing: bytes))?.objectValue, object.count == 4,
      let sequence = object["seq"]?.intValue, sequence > 0, let time = object["at"]?.intValue,
      let previous = object["previous"]?.stringValue, previous.utf8.count == 64,
      let record = object["record"]?.objectValue
    else { return nil }
    self.init(sequence: sequence, time: Int64(time), previous: previous, record: record)
  }

  /// The line without its end.
  public var bytes: [UInt8] {
    let value: JSONValue = [
      "seq": .number(JSONNumber(sequence)), "at": .number(JSONNumber(Int(time))), "previous": .string(previous),
      "record": .object(record),
    ]
    return value.compactBytes()
  }

  /// The digest that the next line must name.
  public static func digest(of bytes: some Sequence<UInt8>) -> String { SHA256Digest(of: bytes).hexadecimal }
}
