/// The name of a header field that is looked for often, prepared so that another name is told from it at once.
public struct HTTPFieldName: Hashable, Sendable {
  /// The name in lower case, and behind it for each of its bytes the bit in which the two cases of a letter differ.
  private let pattern: [UInt8]
  /// The name's length in bytes.
  let count: Int
  /// See ``signature(of:)``.
  let signature: UInt32

  /// Prepares a name.
  public init(_ name: String) {
    let text = name.utf8.map { HTTPByte.lowercased($0) }
    pattern = text + text.map { $0 &- 0x61 < 26 ? 0x20 : 0 }
    count = text.count
    signature = HTTPFieldName.signature(of: text.span)
  }

  /// Whether it is the name that some bytes are, in any case.
  func isSame(as bytes: Span<UInt8>) -> Bool {
    bytes.count == count && isBeginning(of: bytes)
  }

  /// Whether bytes begin with the name, in any case.
  func isBeginning(of bytes: Span<UInt8>) -> Bool {
    let length = count
    guard bytes.count >= length else { return false }
    return bytes.withUnsafeBytes { bytes in
      pattern.withUnsafeBytes { pattern in
        var index = 0
        while index + 8 <= length {
          let (word, cases) = (HTTPByte.word(bytes, index), HTTPByte.word(pattern, length + index))
          guard word | cases == HTTPByte.word(pattern, index) else { return false }
          index += 8
        }
        if index < length, index > 0 {
          // The last eight, some of which have been looked at already.
          let (word, cases) = (HTTPByte.word(bytes, length - 8), HTTPByte.word(pattern, 2 * length - 8))
          return word | cases == HTTPByte.word(pattern, length - 8)
        }
        while index < length, bytes[index] | pattern[length + index] == pattern[index] { index += 1 }
        return index == length
      }
    }
  }

  /// `Accept`.
  public static let accept = HTTPFieldName("accept")
  /// `Authorization`.
  public static let authorization = HTTPFieldName("authorization")
  /// `Content-Encoding`.
  public static let contentEncoding = HTTPFieldName("content-encoding")
  /// `Content-Type`.
  public static let contentType = HTTPFieldName("content-type")

  /// The length and three letters without their case: different for different names, as a rule, and the same for the same.
  @inline(__always)
  static func signature(of name: Span<UInt8>) -> UInt32 {
    guard let last = name.indices.last else { return 0 }
    let (first, middle, end) = (UInt32(name[0]), UInt32(name[last / 2]), UInt32(name[last]))
    return UInt32(truncatingIfNeeded: name.count) << 24 | first << 16 | middle << 8 | end | 0x20_2020
  }
}
