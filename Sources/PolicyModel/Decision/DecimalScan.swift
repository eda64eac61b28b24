/// One pass over the text of a JSON number, collecting its significant digits.
struct DecimalScan {
  private(set) var isNegative = false
  private(set) var coefficient: UInt64 = 0
  private(set) var longDigits: [UInt8] = []
  private(set) var digitCount = 0
  /// The power of ten of the last significant digit; nothing when it does not fit.
  private(set) var exponent: Int? = 0

  /// Zeros seen after a significant digit and not yet known to be significant themselves.
  private var pendingZeros = 0

  /// Reads a number by the grammar of RFC 8259 section 6; false when the text is none.
  mutating func read(_ text: Span<UInt8>) -> Bool {
    var index = 0
    if index < text.count, text[index] == 0x2D {
      isNegative = true
      index += 1
    }
    let wholeStart = index
    readDigits(text, &index)
    guard index > wholeStart, text[wholeStart] != 0x30 || index == wholeStart + 1 else { return false }
    var fraction = 0
    if index < text.count, text[index] == 0x2E {
      index += 1
      let start = index
      readDigits(text, &index)
      fraction = index - start
      guard fraction > 0 else { return false }
    }
    var power: Int? = 0
    if index < text.count, text[index] | 0x20 == 0x65 {
      index += 1
      guard let read = readPower(text, &index) else { return false }
      power = read.value
    }
    exponent = power.map { $0 - fraction + pendingZeros }
    return index == text.count
  }

  private mutating func readDigits(_ text: Span<UInt8>, _ index: inout Int) {
    while index < text.count, (0x30...0x39).contains(text[index]) {
      let digit = text[index] - 0x30
      index += 1
      if digit == 0 {
        if digitCount > 0 { pendingZeros += 1 }
        continue
      }
      while pendingZeros > 0 {
        append(0)
        pendingZeros -= 1
      }
      append(digit)
    }
  }

  private mutating func append(_ digit: UInt8) {
    if digitCount < 18 {
      coefficient = coefficient * 10 + UInt64(digit)
    } else {
      if digitCount == 18 { longDigits = String(coefficient).utf8.map { $0 - 0x30 } }
      longDigits.append(digit)
    }
    digitCount += 1
  }

  /// The written exponent; its value is nothing when it is too large to matter.
  private func readPower(_ text: Span<UInt8>, _ index: inout Int) -> (value: Int?, Void)? {
    var isNegative = false
    if index < text.count, text[index] == 0x2B || text[index] == 0x2D {
      isNegative = text[index] == 0x2D
      index += 1
    }
    let start = index
    var value: Int? = 0
    while index < text.count, (0x30...0x39).contains(text[index]) {
      if let known = value {
        value = known > 2 * ExactDecimal.mostExponent ? nil : known * 10 + Int(text[index] - 0x30)
      }
      index += 1
    }
    guard index > start else { return nil }
    return (value.map { isNegative ? -$0 : $0 }, ())
  }
}
