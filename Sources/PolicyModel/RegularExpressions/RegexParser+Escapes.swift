// Escapes, inside and outside brackets.
extension RegexParser {
  /// What follows a backslash outside brackets.
  mutating func escape(from start: Int) throws(RegularExpressionError) -> RegexNode {
    guard let scalar = next else { throw mistake("the expression ends in the middle of an escape", at: start) }
    switch scalar {
    case "b": return assertion(.wordBoundary)
    case "B": return assertion(.notWordBoundary)
    case "A": return assertion(.textStart)
    case "z": return assertion(.textEnd)
    case "1"..."9": throw mistake("backreferences are not supported", at: start)
    case "k", "g": throw mistake("backreferences are not supported", at: start)
    case "Z": throw mistake("\"\\Z\" is not supported; write \"\\z\" or \"$\" for the end of the text", at: start)
    default: return .set(cased(try escapedSet(from: start)))
    }
  }

  private mutating func assertion(_ assertion: RegexAssertion) -> RegexNode {
    position += 1
    return .assertion(assertion)
  }

  /// The code points an escape stands for, inside or outside brackets.
  mutating func escapedSet(from start: Int) throws(RegularExpressionError) -> ScalarSet {
    guard let scalar = next else { throw mistake("the expression ends in the middle of an escape", at: start) }
    position += 1
    switch scalar {
    case "d": return .digits
    case "D": return ScalarSet.digits.inverted
    case "w": return .word
    case "W": return ScalarSet.word.inverted
    case "s": return .space
    case "S": return ScalarSet.space.inverted
    case "t": return ScalarSet("\t")
    case "n": return ScalarSet("\n")
    case "r": return ScalarSet("\r")
    case "f": return ScalarSet("\u{0C}")
    case "v": return ScalarSet("\u{0B}")
    case "a": return ScalarSet("\u{07}")
    case "x": return ScalarSet(try hexadecimal(from: start))
    case "p", "P": throw mistake("Unicode classes such as \\pL are not supported", at: start)
    default:
      let isPunctuation = scalar.value < 0x80 && !ScalarSet.word.contains(scalar.value) && scalar.value > 0x20
      guard isPunctuation || scalar == "_" else { throw mistake("\"\\\(scalar)\" is not an escape", at: start) }
      return ScalarSet(scalar)
    }
  }

  /// `\x41` or `\x{1F600}`.
  private mutating func hexadecimal(from start: Int) throws(RegularExpressionError) -> Unicode.Scalar {
    let isBraced = take("{")
    var value: UInt32 = 0
    var digits = 0
    while digits < (isBraced ? 6 : 2), let scalar = next, let digit = Character(scalar).hexDigitValue {
      value = value << 4 | UInt32(digit)
      digits += 1
      position += 1
    }
    let isComplete = isBraced ? digits > 0 && take("}") : digits == 2
    guard isComplete, let scalar = Unicode.Scalar(value) else {
      throw mistake("\"\\x\" needs two hexadecimal digits, or a code point in braces", at: start)
    }
    return scalar
  }

  // MARK: Brackets

  /// The class that follows an opening bracket.
  mutating func bracket(from start: Int) throws(RegularExpressionError) -> ScalarSet {
    let isNegated = take("^")
    // Joined once at the end: joining them one by one would take time by the square of their number.
    var ranges: [ClosedRange<UInt32>] = []
    var isFirst = true
    while true {
      guard let scalar = next else { throw mistake("\"[\" is never closed", at: start) }
      if scalar == "]", !isFirst { break }
      isFirst = false
      let itemStart = position
      let item = try bracketItem()
      guard next == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else {
        ranges += item.ranges
        continue
      }
      position += 1
      ranges += try range(from: item, to: try bracketItem(), at: itemStart).ranges
    }
    position += 1
    let set = cased(ScalarSet(ranges))
    return isNegated ? set.inverted : set
  }

  private func range(from: ScalarSet, to: ScalarSet, at start: Int) throws(RegularExpressionError) -> ScalarSet {
    guard let low = from.single, let high = to.single else {
      throw mistake("a range needs a single character at both ends", at: start)
    }
    guard low <= high else { throw mistake("the range's larger character stands first", at: start) }
    return ScalarSet([low...high])
  }

  private mutating func bracketItem() throws(RegularExpressionError) -> ScalarSet {
    let start = position
    guard let scalar = next else { throw mistake("\"[\" is never closed", at: start) }
    position += 1
    if scalar == "\\" { return try escapedSet(from: start) }
    if scalar == "[", next == ":" { return try posixClass(from: start) }
    return ScalarSet(scalar)
  }

  private mutating func posixClass(from start: Int) throws(RegularExpressionError) -> ScalarSet {
    var end = position + 1
    while end < scalars.count, scalars[end] != ":", scalars[end] != "]" { end += 1 }
    guard end + 1 < scalars.count, scalars[end] == ":", scalars[end + 1] == "]" else { return ScalarSet("[") }
    var name = String(String.UnicodeScalarView(scalars[(position + 1)..<end]))
    let isNegated = name.hasPrefix("^")
    if isNegated { name.removeFirst() }
    guard let set = ScalarSet.posix[name] else { throw mistake("\"[:\(name):]\" is not a class", at: start) }
    position = end + 2
    return isNegated ? set.inverted : set
  }
}

extension ScalarSet {
  /// The only member, when there is exactly one.
  var single: UInt32? {
    guard ranges.count == 1, ranges[0].count == 1 else { return nil }
    return ranges[0].lowerBound
  }
}
