/// Tells whether the keys of one object differ plainly, from the length and the first and last byte of each.
///
/// Keys that are the same have the same signature. The other way round signatures only warn: whoever reads
/// ``mayRepeat`` compares the keys themselves.
struct KeySignatures {
  /// One bit for each of the 64 signatures that a key had.
  private var seen: UInt64 = 0
  private var repeated: UInt64 = 0

  /// Whether two of the keys could be the same.
  var mayRepeat: Bool { repeated != 0 }

  /// Adds a key that is written as it is.
  @inline(__always)
  mutating func insertPlain(length: Int, first: UInt8, last: UInt8) {
    // These factors are one instruction each, and among the best at keeping the keys of MCP's messages apart.
    let signature = UInt64(truncatingIfNeeded: length) &+ UInt64(first) &* 9 &+ UInt64(last) &* 3
    let bit: UInt64 = 1 &<< signature
    repeated |= seen & bit
    seen |= bit
  }

  /// Adds a key that could be any other one in other words, as escapes are.
  mutating func insertUnknown() { repeated = .max }
}
