/// A decimal number without rounding: what JSON numbers mean.
///
/// The value is `coefficient × 10^exponent`. Comparing never writes the number out, so `1e400000000` costs no more than
/// `4`; exponents beyond ``mostExponent`` are not represented at all.
public struct ExactDecimal: Hashable, Sendable {
  /// Whether the number is below zero; zero itself never is.
  public let isNegative: Bool
  /// The significant digits without zeros at either end while they are at most 18; else 0 and ``longDigits`` has them.
  private let coefficient: UInt64
  /// The significant digits (0 to 9) of a number that has more than 18.
  private let longDigits: [UInt8]
  /// The power of ten of the last significant digit; 0 for zero.
  private let exponent: Int
  /// How many significant digits there are; 0 for zero.
  private let digitCount: Int

  /// The largest power of ten, and the smallest when negative, that a number may have.
  public static let mostExponent = 1_000_000_000_000

  private static let shortDigits = 18

  /// Reads a number as JSON writes it.
  ///
  /// - Parameter text: a number by the grammar of RFC 8259 section 6.
  /// - Returns: nothing when the text is no number or its exponent is beyond ``mostExponent``.
  /// - Complexity: O(length).
  public init?(_ text: String) {
    var scan = DecimalScan()
    var text = text
    let isValid = text.withUTF8 { scan.read($0) }
    guard isValid else { return nil }
    self.init(scan)
  }

  /// Creates the number for an integer.
  public init(_ value: Int) {
    var magnitude = UInt64(value.magnitude)
    var exponent = 0
    while magnitude > 0, magnitude % 10 == 0 {
      magnitude /= 10
      exponent += 1
    }
    var count = 0
    var rest = magnitude
    while rest > 0 {
      rest /= 10
      count += 1
    }
    isNegative = value < 0
    digitCount = count
    self.exponent = exponent
    coefficient = count <= ExactDecimal.shortDigits ? magnitude : 0
    longDigits = count <= ExactDecimal.shortDigits ? [] : String(magnitude).utf8.map { $0 - 0x30 }
  }

  private init?(_ scan: DecimalScan) {
    guard scan.digitCount > 0 else {
      isNegative = false
      coefficient = 0
      longDigits = []
      exponent = 0
      digitCount = 0
      return
    }
    guard let exponent = scan.exponent, abs(exponent) <= ExactDecimal.mostExponent else { return nil }
    isNegative = scan.isNegative
    self.exponent = exponent
    digitCount = scan.digitCount
    coefficient = scan.digitCount <= ExactDecimal.shortDigits ? scan.coefficient : 0
    longDigits = scan.digitCount <= ExactDecimal.shortDigits ? [] : scan.longDigits
  }

  /// Whether the number is zero.
  public var isZero: Bool { digitCount == 0 }

  /// Whether the number has no fraction.
  public var isWhole: Bool { exponent >= 0 }

  /// The number as an integer; the nearest bound of `Int` when it is out of range, nothing when it has a fraction.
  public var clampedInt: Int? {
    guard isWhole else { return nil }
    let bound = isNegative ? Int.min : Int.max
    guard digitCount + exponent <= 19 else { return bound }
    var value = 0
    for position in 0..<(digitCount + exponent) {
      let digit = Int(digit(at: position))
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = isNegative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
      if overflow || carry { return bound }
      value = sum
    }
    return value
  }

  /// The digit at a position counted from the first significant one; zero beyond the last.
  private func digit(at position: Int) -> UInt8 {
    if position >= digitCount { return 0 }
    if !longDigits.isEmpty { return longDigits[position] }
    return UInt8(coefficient / ExactDecimal.power(digitCount - 1 - position) % 10)
  }

  private static func power(_ exponent: Int) -> UInt64 {
    var power: UInt64 = 1
    for _ in 0..<exponent { power *= 10 }
    return power
  }
}

extension ExactDecimal: Comparable {
  /// Whether the left number is smaller.
  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative ? right.magnitudeIsBelow(left) : left.magnitudeIsBelow(right)
  }

  private func magnitudeIsBelow(_ other: ExactDecimal) -> Bool {
    if isZero || other.isZero { return isZero && !other.isZero }
    let order = digitCount + exponent
    let otherOrder = other.digitCount + other.exponent
    if order != otherOrder { return order < otherOrder }
    if longDigits.isEmpty, other.longDigits.isEmpty {
      let shift = exponent - other.exponent
      return shift >= 0
        ? coefficient * ExactDecimal.power(shift) < other.coefficient
        : coefficient < other.coefficient * ExactDecimal.power(-shift)
    }
    for position in 0..<max(digitCount, other.digitCount) {
      let (own, others) = (digit(at: position), other.digit(at: position))
      if own != others { return own < others }
    }
    return false
  }
}
