import StrictJSON

/// A decimal number with all its digits written out, for finding numbers beside it.
struct PlainDecimal {
  /// The most digits written out.
  private static let mostDigits = 1_200

  /// How many digits stand after the point.
  private(set) var scale: Int
  private var isNegative: Bool
  /// The digits (0 to 9) of the number times ten to the power of the scale, without leading zeros.
  private var digits: [UInt8]

  /// Writes a number out, or nothing when it has too many digits.
  init?(_ number: JSONNumber) {
    let parts = number.text.lowercased().split(separator: "e", maxSplits: 1)
    guard let mantissa = parts.first, let exponent = parts.count > 1 ? Int(parts[1]) : 0 else { return nil }
    let halves = mantissa.drop { $0 == "-" }.split(separator: ".", maxSplits: 1)
    var digits = halves.joined().utf8.map { $0 - 0x30 }
    let fraction = halves.count > 1 ? halves[1].utf8.count : 0
    let (shift, overflow) = exponent.subtractingReportingOverflow(fraction)
    guard !overflow, abs(shift) <= PlainDecimal.mostDigits, digits.count <= PlainDecimal.mostDigits else { return nil }
    digits += Array(repeating: 0, count: max(shift, 0))
    isNegative = mantissa.hasPrefix("-")
    scale = max(-shift, 0)
    self.digits = Array(digits.drop { $0 == 0 })
  }

  /// The smallest number with so many digits after the point that is larger.
  func above(scale wanted: Int) -> JSONNumber {
    var magnitude = digits
    var isCut = false
    if wanted >= scale {
      if !magnitude.isEmpty { magnitude += Array(repeating: 0, count: wanted - scale) }
    } else {
      let cut = magnitude.suffix(scale - wanted)
      isCut = cut.contains { $0 != 0 }
      magnitude.removeLast(cut.count)
    }
    let isBelowZero = isNegative && digits.contains { $0 != 0 }
    if isBelowZero {
      // Cutting digits off a negative number has made it larger already.
      if !isCut { magnitude = PlainDecimal.decremented(magnitude) }
    } else {
      magnitude = PlainDecimal.incremented(magnitude)
    }
    return PlainDecimal.number(magnitude, scale: wanted, isNegative: isBelowZero)
  }

  private static func incremented(_ digits: [UInt8]) -> [UInt8] {
    var digits = digits
    for index in digits.indices.reversed() {
      if digits[index] < 9 {
        digits[index] += 1
        return digits
      }
      digits[index] = 0
    }
    return [1] + digits
  }

  private static func decremented(_ digits: [UInt8]) -> [UInt8] {
    var digits = digits
    for index in digits.indices.reversed() {
      if digits[index] > 0 {
        digits[index] -= 1
        break
      }
      digits[index] = 9
    }
    return digits
  }

  private static func number(_ magnitude: [UInt8], scale: Int, isNegative: Bool) -> JSONNumber {
    let padded = Array(repeating: 0, count: max(scale + 1 - magnitude.count, 0)) + magnitude
    func text(_ digits: some Sequence<UInt8>) -> String { String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self) }
    let whole = Array(padded.dropLast(scale).drop { $0 == 0 })
    let fraction = Array(padded.suffix(scale).reversed().drop { $0 == 0 }.reversed())
    if whole.isEmpty, fraction.isEmpty { return JSONNumber(0) }
    let plain = (whole.isEmpty ? "0" : text(whole)) + (fraction.isEmpty ? "" : ".\(text(fraction))")
    return JSONNumber(text: isNegative ? "-\(plain)" : plain) ?? JSONNumber(0)
  }
}
