/// Enough of a text to tell it from nearly every other text at once.
struct TextFingerprint: Equatable, BitwiseCopyable, Sendable {
  private var length = 0
  /// The first eight bytes, or all.
  private var head: UInt64 = 0
  /// The last eight bytes, or all.
  private var tail: UInt64 = 0

  init() {}

  init(_ text: Span<UInt8>) {
    length = text.count
    for index in 0..<min(8, length) { head = head << 8 | UInt64(text[index]) }
    for index in max(0, length - 8)..<length { tail = tail << 8 | UInt64(text[index]) }
  }

  /// The same for equal texts, different for most others.
  var mark: UInt64 { MarkSet.mark(head ^ tail.byteSwapped &* 3 ^ UInt64(truncatingIfNeeded: length)) }

  /// Whether texts with this fingerprint have no other bytes than those it holds.
  var isWholeText: Bool { length <= 16 }
}

extension TextFingerprint {
  /// The fingerprint with the capital letters of ASCII as small ones.
  ///
  /// Eight bytes at a time: a byte below 0x80 is a capital when adding 0x3F sets its highest bit and adding 0x25 does not.
  var lowercased: TextFingerprint {
    var lowercased = self
    lowercased.head = TextFingerprint.lowercased(head)
    lowercased.tail = TextFingerprint.lowercased(tail)
    return lowercased
  }

  private static func lowercased(_ bytes: UInt64) -> UInt64 {
    let isAtLeastA = bytes &+ 0x3F3F_3F3F_3F3F_3F3F
    let isBeyondZ = bytes &+ 0x2525_2525_2525_2525
    return bytes | (isAtLeastA & ~isBeyondZ & 0x8080_8080_8080_8080) >> 2
  }
}
