/// The classes of bytes that HTTP's grammar speaks of.
enum HTTPByte {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let colon = UInt8(ascii: ":")
  static let semicolon = UInt8(ascii: ";")

  /// Whether a name or a method may hold a byte (RFC 9110 section 5.6.2).
  static func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x5E...0x7A, 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x7C, 0x7E: true
    default: false
    }
  }

  /// Whether a field's value may hold a byte: anything but control characters (RFC 9110 section 5.5).
  static func isFieldContent(_ byte: UInt8) -> Bool {
    byte >= 0x20 ? byte != 0x7F : byte == tab
  }

  /// Where the first byte stands that is a control character or DEL, or the end.
  static func endOfPlainText(_ bytes: Span<UInt8>, from start: Int) -> Int {
    bytes.withUnsafeBytes { endOfText($0, from: start, below: 0x20, orEqualTo: 0x7F) }
  }

  /// Where the first byte stands that may end a line, or the end.
  static func endOfLineText(_ bytes: Span<UInt8>, from start: Int) -> Int {
    bytes.withUnsafeBytes { endOfText($0, from: start, below: carriageReturn + 1, orEqualTo: 0) }
  }

  /// Looks at eight bytes at a time.
  ///
  /// Subtracting borrows into a byte's highest bit where the byte is too small; the lowest byte so marked is marked
  /// rightly, since only one below it could have lent.
  private static func endOfText(
    _ bytes: UnsafeRawBufferPointer,
    from start: Int,
    below bound: UInt8,
    orEqualTo other: UInt8
  ) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let (highest, bounds, others) = (0x80 * ones, UInt64(bound) * ones, UInt64(other) * ones)
    var index = start
    while index + 8 <= bytes.count {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      let difference = word ^ others
      let marked = (((word &- bounds) & ~word) | ((difference &- ones) & ~difference)) & highest
      if marked != 0 { return index + marked.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < bytes.count, bytes[index] >= bound, bytes[index] != other { index += 1 }
    return index
  }

  /// A byte with the letters A to Z in lower case.
  static func lowercased(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
  }
}
