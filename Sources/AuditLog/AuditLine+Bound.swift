import StrictJSON

extension AuditLine {
  /// The longest line that is written, in bytes; what is longer is shortened first, and readers take longer ones.
  static let longest = 1 << 20

  /// The most members that are kept of a record that is shortened, and the most elements of each.
  private static let mostMembers = 32
  /// The longest text that is kept in a record that is shortened, in bytes; as JSON it may be six times as long.
  private static let longestText = 256

  /// The bytes of the line, with its record shortened and marked so when the line would be longer than ``longest``.
  var boundedBytes: [UInt8] {
    let whole = bytes
    guard whole.count > AuditLine.longest else { return whole }
    var short = self
    short.record = JSONObject(record.prefix(AuditLine.mostMembers).map { (Self.cut($0.key), Self.cut($0.value)) })
    short.record["shortened"] = true
    return short.bytes
  }

  private static func cut(_ text: String) -> String { text.beginning(ofBytes: longestText) }

  /// A record holds texts, numbers and lists of texts; whatever else there may be is left out.
  private static func cut(_ value: JSONValue) -> JSONValue {
    switch value {
    case .string(let text): .string(cut(text))
    case .array(let elements):
      .array(elements.prefix(mostMembers).map { element in element.stringValue.map { .string(cut($0)) } ?? .null })
    case .number(let number): number.text.utf8.count > longestText ? .null : value
    case .object: .null
    case .null, .bool: value
    }
  }
}
