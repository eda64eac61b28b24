/// Strings of a JSON text: decoding escapes, and writing them.
enum JSONText {
  /// Whether a byte is white space between values (RFC 8259 section 2).
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  /// Decodes the content of a string that the parser has accepted.
  static func decode(_ content: ArraySlice<UInt8>) -> String {
    guard content.contains(0x5C) else { return String(decoding: content, as: UTF8.self) }
    return String(decoding: decodedBytes(content), as: UTF8.self)
  }

  /// Decodes the content of an accepted string to UTF-8 bytes.
  static func decodedBytes(_ content: ArraySlice<UInt8>) -> [UInt8] {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(content.count)
    var index = content.startIndex
    while index < content.endIndex {
      let byte = content[index]
      guard byte == 0x5C else {
        decoded.append(byte)
        index += 1
        continue
      }
      let escape = content[index + 1]
      index += 2
      switch escape {
      case 0x62: decoded.append(0x08)
      case 0x66: decoded.append(0x0C)
      case 0x6E: decoded.append(0x0A)
      case 0x72: decoded.append(0x0D)
      case 0x74: decoded.append(0x09)
      case 0x75:
        var code = hex(content, at: index)
        index += 4
        if (0xD800..<0xDC00).contains(code) {
          code = 0x10000 + (code - 0xD800) << 10 + (hex(content, at: index + 2) - 0xDC00)
          index += 6
        }
        appendUTF8(code, to: &decoded)
      default: decoded.append(escape)
      }
    }
    return decoded
  }

  /// Appends a quoted string with the fewest escapes RFC 8259 section 7 allows.
  static func appendQuoted(_ text: some Sequence<UInt8>, to output: inout [UInt8]) {
    output.append(0x22)
    for byte in text {
      switch byte {
      case 0x22: output.append(contentsOf: [0x5C, 0x22])
      case 0x5C: output.append(contentsOf: [0x5C, 0x5C])
      case 0x08: output.append(contentsOf: [0x5C, 0x62])
      case 0x0C: output.append(contentsOf: [0x5C, 0x66])
      case 0x0A: output.append(contentsOf: [0x5C, 0x6E])
      case 0x0D: output.append(contentsOf: [0x5C, 0x72])
      case 0x09: output.append(contentsOf: [0x5C, 0x74])
      case 0..<0x20:
        output.append(contentsOf: [0x5C, 0x75, 0x30, 0x30, hexDigit(byte >> 4), hexDigit(byte & 0xF)])
      default: output.append(byte)
      }
    }
    output.append(0x22)
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }

  private static func hex(_ content: ArraySlice<UInt8>, at index: Int) -> UInt32 {
    var code: UInt32 = 0
    for byte in content[index..<(index + 4)] { code = code << 4 | UInt32(hexValue(byte) ?? 0) }
    return code
  }

  /// The value of a hexadecimal digit.
  static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }

  private static func appendUTF8(_ code: UInt32, to output: inout [UInt8]) {
    guard let scalar = Unicode.Scalar(code) else { return }
    output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }
}
