/// A decimal number of at most 18 significant digits, in a form that is copied and compared without touching memory
/// elsewhere.
struct ShortDecimal: Hashable, BitwiseCopyable, Sendable {
  /// The most significant digits.
  static let mostDigits = 18

  private static let powers: [UInt64] = (0...mostDigits).reduce(into: []) { powers, _ in
    powers.append((powers.last ?? 0) == 0 ? 1 : (powers.last ?? 0) * 10)
  }

  /// Whether the number is below zero; zero itself never is.
  let isNegative: Bool
  /// The significant digits without zeros at either end.
  let coefficient: UInt64
  /// The power of ten of the last significant digit; 0 for zero.
  let exponent: Int
  /// How many significant digits there are; 0 for zero.
  let digitCount: Int

  static let zero = ShortDecimal(isNegative: false, coefficient: 0, exponent: 0, digitCount: 0)

  /// The same for equal numbers, different for most others.
  var mark: UInt64 { MarkSet.mark(coefficient ^ UInt64(truncatingIfNeeded: exponent) << 32) }

  /// Whether the number is zero.
  var isZero: Bool { digitCount == 0 }

  /// The power of ten just above the first significant digit.
  var order: Int { digitCount + exponent }

  /// The digit at a position counted from the first significant one.
  func digit(at position: Int) -> UInt8 {
    UInt8(coefficient / ShortDecimal.powers[digitCount - 1 - position] % 10)
  }
}

extension ShortDecimal: Comparable {
  static func < (left: ShortDecimal, right: ShortDecimal) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative ? right.magnitudeIsBelow(left) : left.magnitudeIsBelow(right)
  }

  private func magnitudeIsBelow(_ other: ShortDecimal) -> Bool {
    if exponent == other.exponent { return coefficient < other.coefficient }
    if isZero || other.isZero { return isZero && !other.isZero }
    if order != other.order { return order < other.order }
    let shift = exponent - other.exponent
    return shift >= 0
      ? coefficient * ShortDecimal.powers[shift] < other.coefficient
      : coefficient < other.coefficient * ShortDecimal.powers[-shift]
  }
}
