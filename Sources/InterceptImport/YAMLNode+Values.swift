import StrictJSON

/// What a scalar without quotes means.
enum PlainMeaning {
  case value(JSONValue)
  /// A text that other YAML readers take for true or false.
  case textLikeTruth(String)
  /// A number or date in a notation that JSON does not have.
  case unreadable(String)
}

/// Plain scalars as the YAML library of Intercept reads them, which is YAML 1.2 with rests of 1.1.
enum PlainScalar {
  static func meaning(of text: String) -> PlainMeaning {
    switch text {
    case "", "~", "null", "Null", "NULL": return .value(.null)
    case "true", "True", "TRUE": return .value(.bool(true))
    case "false", "False", "FALSE": return .value(.bool(false))
    default: break
    }
    if let number = JSONNumber(text: text) { return .value(.number(number)) }
    if isForeignNumber(text) { return .unreadable("a number in a notation that JSON does not have") }
    if isDate(text) { return .unreadable("a date") }
    if ["y", "n", "yes", "no", "on", "off"].contains(text.lowercased()) { return .textLikeTruth(text) }
    return .value(.string(text))
  }

  /// `+5`, `007`, `0x1F`, `1_000`, `.5`, `5.`, `.inf`, `.nan`.
  private static func isForeignNumber(_ text: String) -> Bool {
    var rest = Array(text.lowercased().utf8)
    if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let word = String(decoding: rest, as: UTF8.self)
    if word == ".inf" || word == ".nan" { return true }
    rest.removeAll { $0 == UInt8(ascii: "_") }
    for (prefix, digits) in [("0x", 16), ("0o", 8), ("0b", 2)] where rest.starts(with: Array(prefix.utf8)) {
      let value = rest.dropFirst(2)
      return !value.isEmpty
        && value.allSatisfy { Character(Unicode.Scalar($0)).hexDigitValue.map { $0 < digits } ?? false }
    }
    return isDecimal(rest[...])
  }

  /// Digits with a point somewhere among them, and an exponent perhaps.
  private static func isDecimal(_ text: ArraySlice<UInt8>) -> Bool {
    let isDigit: (UInt8) -> Bool = { (0x30...0x39).contains($0) }
    var rest = text.drop(while: isDigit)
    var digits = text.count - rest.count
    if rest.first == UInt8(ascii: ".") {
      let fraction = rest.dropFirst()
      rest = fraction.drop(while: isDigit)
      digits += fraction.count - rest.count
    }
    guard digits > 0 else { return false }
    if rest.first == UInt8(ascii: "e") {
      rest = rest.dropFirst()
      if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest = rest.dropFirst() }
      guard !rest.isEmpty else { return false }
      rest = rest.drop(while: isDigit)
    }
    return rest.isEmpty
  }

  /// `2026-11-23`, with a time of day perhaps.
  private static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, (1...2).contains(parts[1].utf8.count) else { return false }
    let day = parts[2].prefix { $0.isASCII && $0.isNumber }
    let after = parts[2].dropFirst(day.count).first
    return (parts[0] + parts[1] + day).utf8.allSatisfy { (0x30...0x39).contains($0) } && (1...2).contains(day.count)
      && (after == nil || after == "T" || after == "t" || after == " ")
  }
}
