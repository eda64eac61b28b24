public import StrictJSON

/// The id of a request, with the JSON type and the digits it was sent with.
///
/// `1` and `"1"` are different ids, and an integer beyond 2^53 is answered with the same digits: both have cross-wired
/// answers in other gateways. Strings are compared by code points, never by canonical equivalence.
public enum RequestID: Hashable, Sendable, CustomStringConvertible {
  /// An integer, as it was written.
  case integer(ExactText)
  /// A string.
  case string(ExactText)

  /// The longest id accepted, in bytes.
  public static let longest = 1024

  /// Creates an integer id.
  public init(_ value: Int) {
    self = .integer(ExactText(String(value)))
  }

  /// Creates a string id.
  public init(_ text: String) {
    self = .string(ExactText(text))
  }

  /// Reads an id; absent when the value is neither a string nor an integer written plainly, or is too long.
  ///
  /// `1.0`, `1e0` and `-0` are refused: readers disagree on whether they equal the plain integer.
  public init?(_ node: JSONNode) {
    guard node.byteRange.count <= RequestID.longest else { return nil }
    switch node.kind {
    case .string:
      guard let text = node.stringValue else { return nil }
      self = .string(ExactText(text))
    case .number:
      let digits = node.document.bytes[node.byteRange]
      guard RequestID.isPlainInteger(digits) else { return nil }
      self = .integer(ExactText(String(decoding: digits, as: UTF8.self)))
    default: return nil
    }
  }

  private static func isPlainInteger(_ text: ArraySlice<UInt8>) -> Bool {
    let isNegative = text.first == UInt8(ascii: "-")
    let digits = isNegative ? text.dropFirst() : text
    guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
    return !(isNegative && digits.first == 0x30)
  }

  /// The id as JSON text of its own type.
  public func append(to output: inout [UInt8]) {
    switch self {
    case .integer(let digits): output.append(contentsOf: digits.string.utf8)
    case .string(let text): JSONValue.string(text.string).appendCompact(to: &output)
    }
  }

  /// The id as a JSON value of its own type.
  public var value: JSONValue {
    switch self {
    case .string(let text): .string(text.string)
    case .integer(let digits): JSONNumber(text: digits.string).map(JSONValue.number) ?? .null
    }
  }

  /// The id as JSON text.
  public var description: String {
    var text: [UInt8] = []
    append(to: &text)
    return String(decoding: text, as: UTF8.self)
  }
}
