import StrictJSON

/// A decimal number without rounding: what JSON numbers mean.
///
/// The value is `digits × 10^exponent`. Comparing never writes the number out, so `1e400000000` costs no more than
/// `4`; exponents beyond ``mostExponent`` are not represented at all.
public struct ExactDecimal: Hashable, Sendable {
  /// The number when it has at most 18 significant digits; else its sign, order and exponent without its digits.
  let short: ShortDecimal
  /// The significant digits (0 to 9) of a number that has more than 18.
  private let longDigits: [UInt8]

  /// The largest power of ten, and the smallest when negative, that a number may have.
  public static let mostExponent = 1_000_000_000_000

  /// Reads a number as JSON writes it.
  ///
  /// - Parameter text: a number by the grammar of RFC 8259 section 6.
  /// - Returns: nothing when the text is no number or its exponent is beyond ``mostExponent``.
  /// - Complexity: O(length).
  public init?(_ text: String) {
    guard let number = text.withUTF8Span({ ExactDecimal($0) }) else { return nil }
    self = number
  }

  /// Reads a number as JSON writes it, from its bytes.
  init?(_ text: Span<UInt8>) {
    var scan = DecimalScan()
    guard scan.read(text) else { return nil }
    // Zero is zero whatever its exponent.
    guard let exponent = scan.digitCount == 0 ? 0 : scan.exponent, abs(exponent) <= ExactDecimal.mostExponent else {
      return nil
    }
    let isShort = scan.digitCount <= ShortDecimal.mostDigits
    short = ShortDecimal(
      isNegative: scan.isNegative && scan.digitCount > 0,
      coefficient: isShort ? scan.coefficient : 0,
      exponent: exponent,
      digitCount: scan.digitCount
    )
    longDigits = isShort ? [] : scan.longDigits
  }

  /// Creates the number for an integer.
  public init(_ value: Int) {
    var magnitude = UInt64(value.magnitude)
    var exponent = 0
    while magnitude > 0, magnitude % 10 == 0 {
      magnitude /= 10
      exponent += 1
    }
    let digits = magnitude == 0 ? [] : String(magnitude).utf8.map { $0 - 0x30 }
    let isShort = digits.count <= ShortDecimal.mostDigits
    short = ShortDecimal(
      isNegative: value < 0,
      coefficient: isShort ? magnitude : 0,
      exponent: exponent,
      digitCount: digits.count
    )
    longDigits = isShort ? [] : digits
  }

  /// Whether the number has at most 18 significant digits, so that ``short`` is all of it.
  var isShort: Bool { longDigits.isEmpty }

  /// Whether the number is below zero; zero itself never is.
  public var isNegative: Bool { short.isNegative }

  /// Whether the number is zero.
  public var isZero: Bool { short.isZero }

  /// Whether the number has no fraction.
  public var isWhole: Bool { short.exponent >= 0 }

  /// The number as an integer; the nearest bound of `Int` when it is out of range, nothing when it has a fraction.
  public var clampedInt: Int? {
    guard isWhole else { return nil }
    let bound = isNegative ? Int.min : Int.max
    guard short.order <= 19 else { return bound }
    var value = 0
    for position in 0..<short.order {
      let digit = Int(digit(at: position))
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) =
        isNegative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
      if overflow || carry { return bound }
      value = sum
    }
    return value
  }

  /// The digit at a position counted from the first significant one; zero beyond the last.
  private func digit(at position: Int) -> UInt8 {
    if position >= short.digitCount { return 0 }
    return isShort ? short.digit(at: position) : longDigits[position]
  }
}

extension ExactDecimal: Comparable {
  /// Whether the left number is smaller.
  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    if left.isShort, right.isShort { return left.short < right.short }
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative ? right.magnitudeIsBelow(left) : left.magnitudeIsBelow(right)
  }

  private func magnitudeIsBelow(_ other: ExactDecimal) -> Bool {
    if isZero || other.isZero { return isZero && !other.isZero }
    if short.order != other.short.order { return short.order < other.short.order }
    for position in 0..<max(short.digitCount, other.short.digitCount) {
      let (own, others) = (digit(at: position), other.digit(at: position))
      if own != others { return own < others }
    }
    return false
  }
}
