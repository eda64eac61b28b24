// Strings that hold more than plain text.
extension JSONParser {
  /// Reads on in a string that holds more than plain text.
  mutating func mixedString(_ text: Text, from start: Int, plainUpTo plainEnd: Int, _ tape: inout Tape)
    throws(Failure) -> Int
  {
    var hasEscape = false
    var offset = plainEnd
    while offset < text.count {
      let byte = text[offset]
      if byte == 0x22 {
        append(.string, hasEscape: hasEscape, from: start, to: offset + 1, &tape)
        return offset + 1
      } else if byte == 0x5C {
        hasEscape = true
        offset = try escape(text, at: offset)
      } else if byte < 0x20 {
        throw unexpected(text, at: offset, "inside a string; write it as an escape")
      } else {
        offset = try multibyteCharacter(text, at: offset)
      }
      offset = JSONText.endOfPlainText(text, from: offset)
    }
    throw Failure(offset: start, message: "the string that begins here has no closing quote")
  }

  private mutating func escape(_ text: Text, at start: Int) throws(Failure) -> Int {
    guard start + 1 < text.count else { throw Failure(offset: start, message: "the text ends inside an escape") }
    switch text[start + 1] {
    case 0x22, 0x5C, 0x62, 0x66, 0x6E, 0x72, 0x74: return start + 2
    case 0x2F:
      isCompact = false
      return start + 2
    case 0x75:
      isCompact = false
      return try unicodeCharacter(text, at: start)
    default:
      throw Failure(offset: start, message: "found an unknown escape in a string; a backslash itself is written \\\\")
    }
  }

  /// Steps over one escaped code unit, or over two that are one character.
  private func unicodeCharacter(_ text: Text, at start: Int) throws(Failure) -> Int {
    let code = try unicodeEscape(text, at: start)
    let end = start + 6
    if (0xDC00..<0xE000).contains(code) { throw loneSurrogate(start) }
    guard (0xD800..<0xDC00).contains(code) else { return end }
    guard end + 1 < text.count, text[end] == 0x5C, text[end + 1] == 0x75 else { throw loneSurrogate(start) }
    let low = try unicodeEscape(text, at: end)
    guard (0xDC00..<0xE000).contains(low) else { throw loneSurrogate(start) }
    return end + 6
  }

  private func loneSurrogate(_ offset: Int) -> Failure {
    Failure(offset: offset, message: "found half of a surrogate pair, which is no character")
  }

  private func unicodeEscape(_ text: Text, at start: Int) throws(Failure) -> UInt32 {
    guard start + 6 <= text.count else { throw Failure(offset: start, message: "the text ends inside an escape") }
    var code: UInt32 = 0
    for index in (start + 2)..<(start + 6) {
      guard let digit = JSONText.hexValue(text[index]) else {
        throw Failure(offset: start, message: "found a \\u escape without four hexadecimal digits")
      }
      code = code << 4 | UInt32(digit)
    }
    return code
  }

  /// Steps over one multi-byte character, refusing what is not well-formed UTF-8 (Unicode 15, table 3-7).
  private func multibyteCharacter(_ text: Text, at start: Int) throws(Failure) -> Int {
    let lead = text[start]
    var second: ClosedRange<UInt8> = 0x80...0xBF
    let length: Int
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    case 0xF1...0xF3: length = 4
    default: length = 0
    }
    let isWellFormed =
      length > 0 && start + length <= text.count && second.contains(text[start + 1])
      && (2..<max(length, 2)).allSatisfy { text[start + $0] & 0xC0 == 0x80 }
    guard isWellFormed else { throw Failure(offset: start, message: "found bytes that are not UTF-8") }
    return start + length
  }
}
