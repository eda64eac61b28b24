/// Reads one strict JSON text and writes its tape.
///
/// Each reader takes the place where it begins and gives back the one where it ends, so that places stay in registers;
/// what every member or element passes through is inlined into the loops over them.
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
  var isCompact = true
  private var depth = 0
  /// How many entries there may be when a value begins.
  private var mostWritten = 0
  /// Recording stops here: a text made of repetitions must not grow the list without end.
  private static let mostDuplicates = 1000
  /// What must be left when a value begins: its own entry, and that of a key after it.
  private static let spareEntries = 3

  /// Its bounds are not checked in optimized builds: every place is compared with its count before it is read.
  typealias Text = UnsafeBufferPointer<UInt8>
  typealias Tape = OutputSpan<JSONTapeEntry>

  init(limits: JSONLimits, recordsDuplicates: Bool) {
    self.limits = limits
    self.recordsDuplicates = recordsDuplicates
  }

  mutating func parse(_ text: Text) throws(Failure) {
    guard text.count <= limits.maxBytes else {
      throw Failure(offset: 0, message: "the text has \(text.count) bytes; at most \(limits.maxBytes) are read")
    }
    try refuseForeignEncoding(text)
    let (start, first) = token(text, from: 0)
    guard start < text.count else {
      throw Failure(offset: start, message: "the text is empty; a JSON value was expected")
    }
    var end = start
    let room = min(mostEntries(text), limits.maxNodes) + JSONParser.spareEntries + 2
    mostWritten = min(room - JSONParser.spareEntries, limits.maxNodes - 1)
    // An array that is made with its capacity asks the runtime for its type each time (Swift 6.3); one that grows does not.
    var tape: [JSONTapeEntry] = []
    try tape.append(addingCapacity: room) { (tape: inout Tape) throws(Failure) in
      end = try value(first, text, from: start, &tape)
    }
    self.tape = tape
    end = token(text, from: end).offset
    guard end == text.count else {
      throw unexpected(text, at: end, "after the end of the value; nothing may follow it")
    }
  }

  /// How many entries the text can have, so that room for all of them is made at once.
  ///
  /// A text of so many bytes has at most half as many entries, beside containers that it does not close. Where that would be
  /// much, the bytes are counted of which each entry but the first has one directly before it.
  private func mostEntries(_ text: Text) -> Int {
    var most = text.count / 2 + limits.maxDepth
    if text.count > 4_096 {
      var found = 0
      for byte in text {
        found &+= byte == 0x2C || byte == 0x3A || byte == 0x5B || byte == 0x7B ? 1 : 0
      }
      most = min(most, found)
    }
    return most
  }

  // MARK: Values

  /// Reads the value whose first byte has been read.
  @inline(__always)
  private mutating func value(_ first: UInt8, _ text: Text, from start: Int, _ tape: inout Tape)
    throws(Failure) -> Int
  {
    guard tape.count <= mostWritten else { throw noValue(text, at: start, isFull: true) }
    switch first {
    case 0x22: return try string(text, from: start, &tape)
    case 0x7B: return try object(text, from: start, &tape)
    case 0x5B: return try array(text, from: start, &tape)
    case 0x74: return try literal(text, "true", .yes, from: start, &tape)
    case 0x66: return try literal(text, "false", .no, from: start, &tape)
    case 0x6E: return try literal(text, "null", .null, from: start, &tape)
    case 0x2D, 0x30...0x39: return try number(text, from: start, &tape)
    default: throw noValue(text, at: start, isFull: false)
    }
  }

  private func noValue(_ text: Text, at offset: Int, isFull: Bool) -> Failure {
    guard offset < text.count else {
      return Failure(offset: offset, message: "the text ends where a value was expected")
    }
    if isFull {
      return Failure(offset: offset, message: "the text holds more than \(limits.maxNodes) values and keys")
    }
    return unexpected(text, at: offset, "where a value was expected")
  }

  private mutating func object(_ text: Text, from start: Int, _ tape: inout Tape) throws(Failure) -> Int {
    let own = try open(.object, at: start, &tape)
    var (offset, byte) = token(text, from: start &+ 1)
    var count: UInt32 = 0
    var keys = KeySignatures()
    if byte != 0x7D {
      while true {
        guard byte == 0x22 else { throw unexpected(text, at: offset, "where a member's key in quotes was expected") }
        offset = try key(text, from: offset, &tape, &keys)
        (offset, byte) = token(text, from: offset)
        guard byte == 0x3A else { throw unexpected(text, at: offset, "where ':' was expected after the key") }
        (offset, byte) = token(text, from: offset &+ 1)
        offset = try value(byte, text, from: offset, &tape)
        count &+= 1
        (offset, byte) = token(text, from: offset)
        guard byte == 0x2C else { break }
        (offset, byte) = token(text, from: offset &+ 1)
        if byte == 0x7D { throw unexpected(text, at: offset, "after a comma; remove the comma or add a member") }
      }
      guard byte == 0x7D else { throw unexpected(text, at: offset, "where ',' or '}' was expected") }
    }
    close(own, count: count, at: offset &+ 1, &tape)
    if count > 1, keys.mayRepeat { try checkKeys(of: own, text, tape) }
    return offset &+ 1
  }

  private mutating func array(_ text: Text, from start: Int, _ tape: inout Tape) throws(Failure) -> Int {
    let own = try open(.array, at: start, &tape)
    var (offset, byte) = token(text, from: start &+ 1)
    var count: UInt32 = 0
    if byte != 0x5D {
      while true {
        offset = try value(byte, text, from: offset, &tape)
        count &+= 1
        (offset, byte) = token(text, from: offset)
        guard byte == 0x2C else { break }
        (offset, byte) = token(text, from: offset &+ 1)
        if byte == 0x5D { throw unexpected(text, at: offset, "after a comma; remove the comma or add an element") }
      }
      guard byte == 0x5D else { throw unexpected(text, at: offset, "where ',' or ']' was expected") }
    }
    close(own, count: count, at: offset &+ 1, &tape)
    return offset &+ 1
  }

  @inline(__always)
  private mutating func open(_ kind: JSONNode.Kind, at start: Int, _ tape: inout Tape) throws(Failure) -> Int {
    depth &+= 1
    guard depth <= limits.maxDepth else {
      throw Failure(offset: start, message: "arrays and objects are nested deeper than \(limits.maxDepth) levels")
    }
    let own = tape.count
    append(kind, from: start, to: 0, &tape)
    return own
  }

  @inline(__always)
  private mutating func close(_ own: Int, count: UInt32, at end: Int, _ tape: inout Tape) {
    depth &-= 1
    let next = UInt32(truncatingIfNeeded: tape.count)
    tape[own].end = UInt32(truncatingIfNeeded: end)
    tape[own].next = next
    tape[own].count = count
  }

  @inline(__always)
  func append(_ kind: JSONNode.Kind, hasEscape: Bool = false, from start: Int, to end: Int, _ tape: inout Tape) {
    tape.append(
      JSONTapeEntry(
        kind: kind,
        hasEscape: hasEscape,
        start: UInt32(truncatingIfNeeded: start),
        end: UInt32(truncatingIfNeeded: end),
        next: UInt32(truncatingIfNeeded: tape.count &+ 1),
        count: 0
      )
    )
  }

  /// The first byte from a place on that is no white space, and where it stands.
  ///
  /// The byte is zero where the text ends: none of the grammar's rules accepts that byte either.
  @inline(__always)
  private mutating func token(_ text: Text, from start: Int) -> (offset: Int, byte: UInt8) {
    if start < text.count, text[start] > 0x20 { return (start, text[start]) }
    let offset = skipSpace(text, from: start)
    return (offset, offset < text.count ? text[offset] : 0)
  }

  @inline(never)
  private mutating func skipSpace(_ text: Text, from start: Int) -> Int {
    var offset = start
    while offset < text.count, JSONText.isSpace(text[offset]) { offset += 1 }
    if offset > start { isCompact = false }
    return offset
  }

  // MARK: Scalars

  private func literal(
    _ text: Text,
    _ word: StaticString,
    _ kind: JSONNode.Kind,
    from start: Int,
    _ tape: inout Tape
  ) throws(Failure) -> Int {
    let length = word.utf8CodeUnitCount
    let matches =
      text.count - start >= length
      && (0..<length).allSatisfy { text[start + $0] == word.utf8Start[$0] }
    guard matches else { throw unexpected(text, at: start, "where a value was expected") }
    append(kind, from: start, to: start + length, &tape)
    return start + length
  }

  private func number(_ text: Text, from start: Int, _ tape: inout Tape) throws(Failure) -> Int {
    let whole = text[start] == 0x2D ? start + 1 : start
    var offset = try digits(text, from: whole, "a digit")
    if text[whole] == 0x30, offset - whole > 1 {
      throw Failure(offset: start, message: "found a number with a leading zero; write it without")
    }
    if offset < text.count, text[offset] == 0x2E {
      offset = try digits(text, from: offset + 1, "a digit after the decimal point")
    }
    if offset < text.count, text[offset] | 0x20 == 0x65 {
      offset += 1
      if offset < text.count, text[offset] == 0x2B || text[offset] == 0x2D { offset += 1 }
      offset = try digits(text, from: offset, "a digit in the exponent")
    }
    append(.number, from: start, to: offset, &tape)
    return offset
  }

  private func digits(_ text: Text, from start: Int, _ expected: String) throws(Failure) -> Int {
    var offset = start
    while offset < text.count, text[offset] &- 0x30 <= 9 { offset += 1 }
    guard offset > start else { throw unexpected(text, at: offset, "where \(expected) was expected") }
    return offset
  }

  // MARK: Strings

  /// Reads a string that is a key, and notes it where it holds plain text only.
  @inline(__always)
  private mutating func key(_ text: Text, from start: Int, _ tape: inout Tape, _ keys: inout KeySignatures)
    throws(Failure) -> Int
  {
    let end = JSONText.endOfPlainText(text, from: start &+ 1)
    guard end < text.count, text[end] == 0x22 else {
      keys.insertUnknown()
      return try mixedString(text, from: start, plainUpTo: end, &tape)
    }
    keys.insertPlain(length: end &- start, first: text[start &+ 1], last: text[end &- 1])
    append(.string, from: start, to: end &+ 1, &tape)
    return end &+ 1
  }

  @inline(__always)
  private mutating func string(_ text: Text, from start: Int, _ tape: inout Tape) throws(Failure) -> Int {
    let end = JSONText.endOfPlainText(text, from: start &+ 1)
    guard end < text.count, text[end] == 0x22 else {
      return try mixedString(text, from: start, plainUpTo: end, &tape)
    }
    append(.string, from: start, to: end &+ 1, &tape)
    return end &+ 1
  }

  // MARK: Keys and encodings

  private mutating func checkKeys(of own: Int, _ text: Text, _ tape: borrowing Tape) throws(Failure) {
    let count = Int(tape[own].count)
    if count <= 16, !repeatsPlainKey(own, count, text, tape) { return }
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
  private func repeatsPlainKey(_ own: Int, _ count: Int, _ text: Text, _ tape: borrowing Tape) -> Bool {
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

  private func refuseForeignEncoding(_ text: Text) throws(Failure) {
    if text.count >= 3, text[0] == 0xEF, text[1] == 0xBB, text[2] == 0xBF {
      throw Failure(offset: 0, message: "the text begins with a byte order mark; save it as UTF-8 without one")
    }
    let isUTF16 =
      text.count >= 2
      && ((text[0] == 0xFF && text[1] == 0xFE) || (text[0] == 0xFE && text[1] == 0xFF) || text[0] == 0 || text[1] == 0)
    if isUTF16 { throw Failure(offset: 0, message: "the text is not UTF-8 (it looks like UTF-16); save it as UTF-8") }
  }

  @inline(never)
  func unexpected(_ text: Text, at offset: Int, _ rest: String) -> Failure {
    Failure(offset: offset, message: "found \(found(text, at: offset)) \(rest)")
  }

  private func found(_ text: Text, at offset: Int) -> String {
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
