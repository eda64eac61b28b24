/// A set of values of which only marks are kept: that a value is not in it is certain, that it is in there is not.
struct MarkSet: Sendable {
  private let bits: [UInt64]
  /// How far a mark is shifted to leave the number of a bit.
  private let shift: UInt64

  /// - Complexity: O(values), with at least 16 bits for each.
  init(_ marks: [UInt64]) {
    var exponent = 6
    while 1 << exponent < marks.count * 16 { exponent += 1 }
    shift = UInt64(64 - exponent)
    var bits = Array(repeating: UInt64(0), count: 1 << (exponent - 6))
    for mark in marks { bits[Int(mark >> shift) >> 6] |= 1 << (mark >> shift & 63) }
    self.bits = bits
  }

  /// Whether a value with this mark may be in the set.
  func mayHold(_ mark: UInt64) -> Bool { bits[Int(mark >> shift) >> 6] >> (mark >> shift & 63) & 1 == 1 }

  /// Spreads what tells values apart over the highest bits, which decide.
  static func mark(_ value: UInt64) -> UInt64 { value &* 0x9E37_79B9_7F4A_7C15 }
}
