/// A JSON number as it was written; its text is never rounded.
public struct JSONNumber: Hashable, Sendable, CustomStringConvertible {
  /// The number's text, valid by RFC 8259 section 6.
  public let text: String

  /// Creates the number for an integer.
  public init(_ value: Int) {
    text = String(value)
  }

  /// Creates a number from text, or nothing when the text is not a JSON number.
  public init?(text: String) {
    guard JSONNumber.isNumber(text.utf8) else { return nil }
    self.text = text
  }

  /// Trusts text that the parser has already checked.
  init(checkedText: String) {
    text = checkedText
  }

  /// The exact integer value (`5`, `5.0` and `5e0` are all five), or nothing when it is fractional or out of range.
  public var int: Int? {
    if let direct = Int(text) { return direct }
    return integerFromDecimalText()
  }

  /// The nearest floating-point value; for display only, never for a decision.
  public var double: Double { Double(text) ?? .nan }

  /// The text as written.
  public var description: String { text }

  private func integerFromDecimalText() -> Int? {
    var digits: [UInt8] = []
    var pointShift = 0
    var exponentText: [UInt8] = []
    var state = 0
    let negative = text.utf8.first == 0x2D
    for byte in text.utf8.dropFirst(negative ? 1 : 0) {
      switch byte {
      case 0x2E: state = 1
      case 0x65, 0x45: state = 2
      case 0x30...0x39 where state < 2:
        digits.append(byte)
        if state == 1 { pointShift += 1 }
      default: exponentText.append(byte)
      }
    }
    guard let exponent = exponentText.isEmpty ? 0 : Int(String(decoding: exponentText, as: UTF8.self)) else {
      return digits.allSatisfy { $0 == 0x30 } ? 0 : nil
    }
    let (shift, overflow) = exponent.subtractingReportingOverflow(pointShift)
    if overflow { return nil }
    if digits.allSatisfy({ $0 == 0x30 }) { return 0 }
    if shift < 0 {
      guard -shift < digits.count, digits.suffix(-shift).allSatisfy({ $0 == 0x30 }) else { return nil }
      digits.removeLast(-shift)
    } else {
      guard shift <= 19 else { return nil }
      digits.append(contentsOf: repeatElement(0x30, count: shift))
    }
    return Int((negative ? "-" : "") + String(decoding: digits, as: UTF8.self))
  }

  /// Whether bytes form a number by the grammar of RFC 8259 section 6.
  static func isNumber(_ text: some Collection<UInt8>) -> Bool {
    var rest = text[...]
    func digits() -> Int {
      let before = rest.count
      rest = rest.drop { (0x30...0x39).contains($0) }
      return before - rest.count
    }
    if rest.first == 0x2D { rest.removeFirst() }
    let leadingZero = rest.first == 0x30
    let whole = digits()
    guard whole >= 1, !(leadingZero && whole > 1) else { return false }
    if rest.first == 0x2E {
      rest.removeFirst()
      guard digits() >= 1 else { return false }
    }
    if rest.first == 0x65 || rest.first == 0x45 {
      rest.removeFirst()
      if rest.first == 0x2B || rest.first == 0x2D { rest.removeFirst() }
      guard digits() >= 1 else { return false }
    }
    return rest.isEmpty
  }
}
