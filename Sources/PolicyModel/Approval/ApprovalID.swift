/// The name of an approval: ten letters and digits that people can read to each other.
///
/// It is random, so nobody who causes questions can choose one that begins like another.
public struct ApprovalID: Hashable, Sendable, CustomStringConvertible {
  /// How many characters an identifier has.
  public static let length = 10
  /// The fewest characters that may stand for a whole identifier.
  public static let shortestPrefix = 4

  /// Digits and lower-case letters without i, l, o and u, which are mistaken for others: 5 bits each.
  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

  /// The characters.
  public let text: String

  /// Reads a whole identifier; upper case is read as lower.
  public init?(_ text: String) {
    guard let prefix = ApprovalID.prefix(text), prefix.utf8.count == ApprovalID.length else { return nil }
    self.text = prefix
  }

  /// Makes one from 50 random bits.
  public static func random(using generator: inout some RandomNumberGenerator) -> ApprovalID {
    let bits: UInt64 = generator.next()
    return ApprovalID(checked: (0..<length).map { alphabet[Int(bits >> (5 * UInt64($0)) & 31)] })
  }

  /// Reads the beginning of an identifier: 4 to 10 of its characters; nothing when it cannot be one.
  public static func prefix(_ text: String) -> String? {
    let lowered = text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    guard (shortestPrefix...length).contains(lowered.count), lowered.allSatisfy(alphabet.contains) else { return nil }
    return String(decoding: lowered, as: UTF8.self)
  }

  private init(checked: [UInt8]) {
    text = String(decoding: checked, as: UTF8.self)
  }

  /// The characters.
  public var description: String { text }
}
