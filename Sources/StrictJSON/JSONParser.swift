/// Reads one strict JSON text and writes its tape.
struct JSONParser {
  /// Where and why reading stopped.
  struct Failure: Error {
    var offset: Int
    var message: String
  }

  /// A key that repeats an earlier one of its object.
  struct Duplicate {
    var range: Range<Int>
    var objectByte: Int
  }

  let limits: JSONLimits
  let recordsDuplicates: Bool
  private(set) var tape: [JSONTapeEntry] = []
  private(set) var duplicates: [Duplicate] = []
  /// Whether the text is its own shortest form: no white space between values and no escape that could be shorter.
  private(set) var isCompact = true
  private var offset = 0
  private var depth = 0
  /// Recording stops here: a text made of repetitions must not grow the list without end.
  private static let mostDuplicates = 1000

  init(limits: JSONLimits, recordsDuplicates: Bool) {
    self.limits = limits
    self.recordsDuplicates = recordsDuplicates
  }

  mutating func parse(_ text: UnsafeBufferPointer<UInt8>) throws(Failure) {
    guard text.count <= limits.maxBytes else {
      throw Failure(offset: 0, message: "the text has \(text.count) bytes; at most \(limits.maxBytes) are read")
    }
    try refuseForeignEncoding(text)
    tape.reserveCapacity(min(text.count / 6 + 4, 65_536))
    skipSpace(text)
    guard offset < text.count else {
      throw Failure(offset: offset, message: "the text is empty; a JSON value was expected")
    }
    try value(text)
    skipSpace(text)
    guard offset == text.count else {
      throw Failure(offset: offset, message: "found \(found(text)) after the end of the value; nothing may follow it")
    }
  }

  // MARK: Values

  private mutating func value(_ text: UnsafeBufferPointer<UInt8>) throws(Failure) {
    guard offset < text.count else {
      throw Failure(offset: offset, message: "the text ends where a value was expected")
    }
    guard tape.count < limits.maxNodes else {
      throw Failure(offset: offset, message: "the text holds more than \(limits.maxNodes) values and keys")
    }
    switch text[offset] {
    case 0x7B: try object(text)
    case 0x5B: try array(text)
    case 0x22: try string(text)
    case 0x74: try literal(text, "true", .yes)
    case 0x66: try literal(text, "false", .no)
    case 0x6E: try literal(text, "null", .null)
    case 0x2D, 0x30...0x39: try number(text)
    default: throw Failure(offset: offset, message: "found \(found(text)) where a value was expected")
    }
  }

  private mutating func object(_ text: UnsafeBufferPointer<UInt8>) throws(Failure) {
    let own = try open(.object)
    offset += 1
    skipSpace(text)
    if offset < text.count, text[offset] == 0x7D {
      offset += 1
      return close(own, count: 0)
    }
    var count: UInt32 = 0
    while true {
      guard offset < text.count, text[offset] == 0x22 else {
        throw Failure(offset: offset, message: "found \(found(text)) where a member's key in quotes was expected")
      }
      try string(text)
      skipSpace(text)
      guard offset < text.count, text[offset] == 0x3A else {
        throw Failure(offset: offset, message: "found \(found(text)) where ':' was expected after the key")
      }
      offset += 1
      skipSpace(text)
      try value(text)
      count += 1
      skipSpace(text)
      guard offset < text.count, text[offset] == 0x2C else { break }
      offset += 1
      skipSpace(text)
      if offset < text.count, text[offset] == 0x7D {
        throw Failure(offset: offset, message: "found '}' after a comma; remove the comma or add a member")
      }
    }
    guard offset < text.count, text[offset] == 0x7D else {
      throw Failure(offset: offset, message: "found \(found(text)) where ',' or '}' was expected")
    }
    offset += 1
    close(own, count: count)
    if count > 1 { try checkKeys(of: own, text) }
  }

  private mutating func array(_ text: UnsafeBufferPointer<UInt8>) throws(Failure) {
    let own = try open(.array)
    offset += 1
    skipSpace(text)
    if offset < text.count, text[offset] == 0x5D {
      offset += 1
      return close(own, count: 0)
    }
    var count: UInt32 = 0
    while true {
      try value(text)
      count += 1
      skipSpace(text)
      guard offset < text.count, text[offset] == 0x2C else { break }
      offset += 1
      skipSpace(text)
      if offset < text.count, text[offset] == 0x5D {
        throw Failure(offset: offset, message: "found ']' after a comma; remove the comma or add an element")
      }
    }
    guard offset < text.count, text[offset] == 0x5D else {
      throw Failure(offset: offset, message: "found \(found(text)) where ',' or ']' was expected")
    }
    offset += 1
    close(own, count: count)
  }

  private mutating func open(_ kind: JSONNode.Kind) throws(Failure) -> Int {
    depth += 1
    guard depth <= limits.maxDepth else {
      throw Failure(offset: offset, message: "arrays and objects are nested deeper than \(limits.maxDepth) levels")
    }
    tape.append(JSONTapeEntry(kind: kind, hasEscape: false, start: UInt32(offset), end: 0, next: 0, count: 0))
    return tape.count - 1
  }

  private mutating func close(_ own: Int, count: UInt32) {
    depth -= 1
    tape[own].end = UInt32(offset)
    tape[own].next = UInt32(tape.count)
    tape[own].count = count
  }

  private mutating func append(_ kind: JSONNode.Kind, from start: Int, hasEscape: Bool = false) {
    tape.append(
      JSONTapeEntry(
        kind: kind,
        hasEscape: hasEscape,
        start: UInt32(start),
        end: UInt32(offset),
        next: UInt32(tape.count + 1),
        count: 0
      )
    )
  }

  // MARK: Scalars

  private mutating func literal(
    _ text: UnsafeBufferPointer<UInt8>,
    _ word: StaticString,
    _ kind: JSONNode.Kind
  ) throws(Failure) {
    let start = offset
    let length = word.utf8CodeUnitCount
    let matches =
      text.count - start >= length
      && (0..<length).allSatisfy { text[start + $0] == word.utf8Start[$0] }
    guard matches else { throw Failure(offset: start, message: "found \(found(text)) where a value was expected") }
    offset += length
    append(kind, from: start)
  }

  private mutating func number(_ text: UnsafeBufferPointer<UInt8>) throws(Failure) {
    let start = offset
    if text[offset] == 0x2D { offset += 1 }
    let whole = offset
    try digits(text, "a digit")
    if text[whole] == 0x30, offset - whole > 1 {
      throw Failure(offset: start, message: "found a number with a leading zero; write it without")
    }
    if offset < text.count, text[offset] == 0x2E {
      offset += 1
      try digits(text, "a digit after the decimal point")
    }
    if offset < text.count, text[offset] | 0x20 == 0x65 {
      offset += 1
      if offset < text.count, text[offset] == 0x2B || text[offset] == 0x2D { offset += 1 }
      try digits(text, "a digit in the exponent")
    }
    append(.number, from: start)
  }

  private mutating func digits(_ text: UnsafeBufferPointer<UInt8>, _ expected: String) throws(Failure) {
    let start = offset
    while offset < text.count, text[offset] &- 0x30 <= 9 { offset += 1 }
    guard offset > start else {
      throw Failure(offset: offset, message: "found \(found(text)) where \(expected) was expected")
    }
  }

  private mutating func string(_ text: UnsafeBufferPointer<UInt8>) throws(Failure) {
    let start = offset
    var hasEscape = false
    offset += 1
    while true {
      offset = JSONText.endOfPlainText(text, from: offset)
      guard offset < text.count else { break }
      let byte = text[offset]
      if byte == 0x22 {
        offset += 1
        return append(.string, from: start, hasEscape: hasEscape)
      } else if byte == 0x5C {
        hasEscape = true
        try escape(text)
      } else if byte < 0x20 {
        throw Failure(offset: offset, message: "found \(found(text)) inside a string; write it as an escape")
      } else {
        try multibyteCharacter(text)
      }
    }
    throw Failure(offset: start, message: "the string that begins here has no closing quote")
  }

  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) throws(Failure) {
    let start = offset
    guard offset + 1 < text.count else { throw Failure(offset: start, message: "the text ends inside an escape") }
    switch text[offset + 1] {
    case 0x22, 0x5C, 0x62, 0x66, 0x6E, 0x72, 0x74: offset += 2
    case 0x2F:
      isCompact = false
      offset += 2
    case 0x75:
      isCompact = false
      let code = try unicodeEscape(text)
      if (0xDC00..<0xE000).contains(code) { throw loneSurrogate(start) }
      guard (0xD800..<0xDC00).contains(code) else { return }
      guard offset + 1 < text.count, text[offset] == 0x5C, text[offset + 1] == 0x75 else { throw loneSurrogate(start) }
      let low = try unicodeEscape(text)
      guard (0xDC00..<0xE000).contains(low) else { throw loneSurrogate(start) }
    default:
      throw Failure(offset: start, message: "found an unknown escape in a string; a backslash itself is written \\\\")
    }
  }

  private func loneSurrogate(_ offset: Int) -> Failure {
    Failure(offset: offset, message: "found half of a surrogate pair, which is no character")
  }

  private mutating func unicodeEscape(_ text: UnsafeBufferPointer<UInt8>) throws(Failure) -> UInt32 {
    let start = offset
    guard offset + 6 <= text.count else { throw Failure(offset: start, message: "the text ends inside an escape") }
    var code: UInt32 = 0
    for index in (offset + 2)..<(offset + 6) {
      guard let digit = JSONText.hexValue(text[index]) else {
        throw Failure(offset: start, message: "found a \\u escape without four hexadecimal digits")
      }
      code = code << 4 | UInt32(digit)
    }
    offset += 6
    return code
  }

  /// Steps over one multi-byte character, refusing what is not well-formed UTF-8 (Unicode 15, table 3-7).
  private mutating func multibyteCharacter(_ text: UnsafeBufferPointer<UInt8>) throws(Failure) {
    let lead = text[offset]
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
      length > 0 && offset + length <= text.count && second.contains(text[offset + 1])
      && (2..<max(length, 2)).allSatisfy { text[offset + $0] & 0xC0 == 0x80 }
    guard isWellFormed else { throw Failure(offset: offset, message: "found bytes that are not UTF-8") }
    offset += length
  }

  private mutating func skipSpace(_ text: UnsafeBufferPointer<UInt8>) {
    while offset < text.count, JSONText.isSpace(text[offset]) {
      isCompact = false
      offset += 1
    }
  }

  // MARK: Keys and encodings

  private mutating func checkKeys(of own: Int, _ text: UnsafeBufferPointer<UInt8>) throws(Failure) {
    let count = Int(tape[own].count)
    if count <= 16, !repeatsPlainKey(own, count, text) { return }
    var seen = KeyTable(capacity: count)
    var key = own + 1
    for _ in 0..<count {
      let entry = tape[key]
      let range = Int(entry.start)..<Int(entry.end)
      if seen.insert(entry, text) == .repeated {
        guard recordsDuplicates else {
          throw Failure(offset: range.lowerBound, message: "found a key that this object already has")
        }
        if duplicates.count < JSONParser.mostDuplicates {
          duplicates.append(Duplicate(range: range, objectByte: Int(tape[own].start)))
        }
      }
      key = Int(tape[key + 1].next)
    }
  }

  /// Whether a small object may repeat a key: bytes are compared pairwise, and an escaped key always counts as "may".
  private func repeatsPlainKey(_ own: Int, _ count: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var left = own + 1
    for position in 0..<count {
      let leftEntry = tape[left]
      if leftEntry.hasEscape { return true }
      var right = Int(tape[left + 1].next)
      left = right
      for _ in (position + 1)..<max(count, position + 1) {
        let rightEntry = tape[right]
        let length = leftEntry.end - leftEntry.start
        if length == rightEntry.end - rightEntry.start {
          var index: UInt32 = 0
          while index < length, text[Int(leftEntry.start + index)] == text[Int(rightEntry.start + index)] { index += 1 }
          if index == length { return true }
        }
        right = Int(tape[right + 1].next)
      }
    }
    return false
  }

  private func refuseForeignEncoding(_ text: UnsafeBufferPointer<UInt8>) throws(Failure) {
    if text.count >= 3, text[0] == 0xEF, text[1] == 0xBB, text[2] == 0xBF {
      throw Failure(offset: 0, message: "the text begins with a byte order mark; save it as UTF-8 without one")
    }
    let isUTF16 =
      text.count >= 2
      && ((text[0] == 0xFF && text[1] == 0xFE) || (text[0] == 0xFE && text[1] == 0xFF) || text[0] == 0 || text[1] == 0)
    if isUTF16 { throw Failure(offset: 0, message: "the text is not UTF-8 (it looks like UTF-16); save it as UTF-8") }
  }

  private func found(_ text: UnsafeBufferPointer<UInt8>) -> String {
    guard offset < text.count else { return "the end of the text" }
    let byte = text[offset]
    switch byte {
    case 0x0A: return "a line break"
    case 0x09: return "a tab"
    case 0x21..<0x7F: return "'\(Character(Unicode.Scalar(byte)))'"
    case 0x20: return "a space"
    case 0..<0x20, 0x7F: return "control character \(byte)"
    default: return "a character outside ASCII"
    }
  }
}
