/// A word as a 64-bit hash of its lower-cased ASCII bytes (FNV-1a).
///
/// Two English words of the tables never share one (a test checks that); a stranger's word that collides with one of
/// them on purpose gains nothing that writing the word itself would not.
struct WordHash: Hashable, Sendable {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Creates the hash of no letters.
  init() {}

  /// Creates the hash of a word.
  init(of bytes: some Sequence<UInt8>) {
    for byte in bytes { append(byte) }
  }

  /// Adds one letter; upper-case ASCII counts as lower case.
  mutating func append(_ byte: UInt8) {
    let lowered = byte &- 0x41 < 26 ? byte | 0x20 : byte
    value = (value ^ UInt64(lowered)) &* 0x100_0000_01b3
  }

  /// The hash of two words in a row.
  func joined(to next: WordHash) -> WordHash {
    var joined = WordHash()
    joined.value = (value &* 31 &+ 7) ^ (next.value &* 0x9e37_79b9_7f4a_7c15)
    return joined
  }

  static func == (left: WordHash, right: WordHash) -> Bool { left.value == right.value }

  func hash(into hasher: inout Hasher) { hasher.combine(value) }
}
