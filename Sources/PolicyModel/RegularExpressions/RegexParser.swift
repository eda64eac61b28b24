/// Reads a regular expression; see ``RegularExpression`` for the dialect.
struct RegexParser {
  /// The flags that `(?imsU)` sets.
  struct Flags {
    var ignoresCase = false
    var linesHaveEdges = false
    var dotMatchesLineFeed = false
  }

  static let deepest = 100
  static let mostRepetitions = 1000

  let scalars: [Unicode.Scalar]
  var position = 0
  var flags = Flags()
  private var depth = 0
  /// What became of sets that stood in the expression before.
  private var casedSets: [ScalarSet: ScalarSet] = [:]

  init(_ pattern: String) {
    scalars = Array(pattern.unicodeScalars)
  }

  mutating func parse() throws(RegularExpressionError) -> RegexNode {
    let node = try alternatives()
    if position < scalars.count { throw mistake("\")\" closes no group") }
    return node
  }

  var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    position += 1
    return true
  }

  func mistake(_ message: String, at offset: Int? = nil) -> RegularExpressionError {
    RegularExpressionError(message: message, offset: offset ?? position)
  }

  // MARK: Structure

  mutating func alternatives() throws(RegularExpressionError) -> RegexNode {
    guard depth < RegexParser.deepest else { throw mistake("groups are nested more than \(RegexParser.deepest) deep") }
    depth += 1
    defer { depth -= 1 }
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func sequence() throws(RegularExpressionError) -> RegexNode {
    var parts: [RegexNode] = []
    while let scalar = next, scalar != "|", scalar != ")" {
      guard let atom = try atom() else { continue }
      parts.append(try repeated(atom))
    }
    return parts.isEmpty ? .empty : parts.count == 1 ? parts[0] : .sequence(parts)
  }

  /// One thing that can be repeated; nothing for flags, which stand for no text.
  private mutating func atom() throws(RegularExpressionError) -> RegexNode? {
    let start = position
    let scalar = scalars[position]
    position += 1
    switch scalar {
    case "(": return try group(from: start)
    case "[": return .set(try bracket(from: start))
    case ".": return .set(flags.dotMatchesLineFeed ? .everything : ScalarSet.lineFeed.inverted)
    case "^": return .assertion(flags.linesHaveEdges ? .lineStart : .textStart)
    case "$": return .assertion(flags.linesHaveEdges ? .lineEnd : .textEnd)
    case "\\": return try escape(from: start)
    case "*", "+", "?": throw mistake("\"\(scalar)\" has nothing to repeat", at: start)
    default: return .set(cased(ScalarSet(scalar)))
    }
  }

  /// The set, with the other cases of its letters where case is ignored.
  mutating func cased(_ set: ScalarSet) -> ScalarSet {
    guard flags.ignoresCase else { return set }
    if let known = casedSets[set] { return known }
    let cased = CaseFolding.closure(of: set)
    casedSets[set] = cased
    return cased
  }

  // MARK: Repetition

  private mutating func repeated(_ atom: RegexNode) throws(RegularExpressionError) -> RegexNode {
    guard let (least, most) = try repetition() else { return atom }
    // Which of several matches is taken never matters here, so a lazy repetition is like any other.
    _ = take("?")
    if next == "+" { throw mistake("possessive repetition is not supported") }
    let second = position
    if try repetition() != nil {
      throw mistake("two repetitions stand in a row; put the first into a group", at: second)
    }
    return .repetition(atom, least: least, most: most)
  }

  private mutating func repetition() throws(RegularExpressionError) -> (Int, Int?)? {
    switch next {
    case "*":
      position += 1
      return (0, nil)
    case "+":
      position += 1
      return (1, nil)
    case "?":
      position += 1
      return (0, 1)
    case "{": return try counted()
    default: return nil
    }
  }

  /// `{2}`, `{2,}` or `{2,5}`; anything else in braces is plain text, as in RE2.
  private mutating func counted() throws(RegularExpressionError) -> (Int, Int?)? {
    let start = position
    position += 1
    guard let least = number() else {
      position = start
      return nil
    }
    var most: Int? = least
    if take(",") { most = number() }
    guard take("}") else {
      position = start
      return nil
    }
    guard least <= RegexParser.mostRepetitions, most ?? 0 <= RegexParser.mostRepetitions else {
      throw mistake("a repetition count may be at most \(RegexParser.mostRepetitions)", at: start)
    }
    if let most, most < least { throw mistake("the repetition's larger count stands first", at: start) }
    return (least, most)
  }

  private mutating func number() -> Int? {
    let start = position
    var value = 0
    while let scalar = next, ("0"..."9").contains(scalar) {
      value = min(value * 10 + Int(scalar.value - 0x30), 1_000_000)
      position += 1
    }
    return position > start ? value : nil
  }
}
