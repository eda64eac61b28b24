import StrictJSON

/// A regular expression that is matched in time linear in the text.
///
/// The dialect is the part of RE2's that says whether a text matches, on Unicode code points:
///
/// - characters, `.` (anything but a line feed), classes `[a-z]`, `[^a-z]`, `[[:alpha:]]`;
/// - `\d \D \w \W \s \S` (ASCII), `\t \n \r \f \v \a`, `\x41`, `\x{1F600}`, and `\` before punctuation;
/// - `^ $ \A \z` (edges of the text), `\b \B` (edges of ASCII words);
/// - groups `(a)`, `(?:a)`, `(?<name>a)`, `(?P<name>a)`, alternation `a|b`;
/// - `* + ? {2} {2,} {2,5}` with counts up to 1,000, each optionally lazy, which changes nothing here;
/// - flags `i` (case), `m` (`^` and `$` at lines), `s` (`.` matches a line feed), `U`: `(?i)`, `(?i:a)`, `(?-i)`.
///
/// A match may begin and end anywhere unless anchored. Backreferences, lookaround, atomic groups and possessive
/// repetition cannot be matched in linear time or are not in RE2, and are refused; so are Unicode classes (`\pL`).
public final class RegularExpression: Sendable, Hashable {
  /// The longest pattern accepted, in bytes.
  public static let longestPattern = 8_192
  /// The most work, in instructions times bytes of text, that a match without a table may take.
  static let mostWork = 20_000_000
  /// The most work that all matches without a table may take in one decision.
  static let mostWorkOfDecision = 60_000_000

  /// The expression as it was written.
  public let pattern: String
  let program: RegexProgram
  let alphabet: RegexAlphabet
  /// The finished table, which nearly every expression has.
  let automaton: RegexAutomaton?
  /// Bytes that stand in every text that matches.
  private let requiredBytes: ByteMask

  /// Reads an expression and prepares it for matching.
  ///
  /// - Throws: the first mistake, or that the expression is too large.
  public convenience init(_ pattern: String) throws(RegularExpressionError) {
    var budget = RegexBudget.forOne
    try self.init(pattern, &budget)
  }

  init(_ pattern: String, _ budget: inout RegexBudget) throws(RegularExpressionError) {
    self.pattern = pattern
    let node = try RegularExpression.node(of: pattern)
    program = try RegexProgram(node)
    requiredBytes = node.requiredBytes
    alphabet = try RegexAlphabet(program)
    automaton = RegexAutomaton(program, alphabet, &budget)
  }

  /// Whether the text holds a match; nothing when finding out would take too much work.
  ///
  /// - Complexity: O(text) for expressions whose table fits into 64 KiB, which is nearly all of them; else
  ///   O(text · instructions), and not even begun when that product is above 20 million.
  public func matches(_ text: String) -> Bool? {
    var work = RegularExpression.mostWork
    return text.withUTF8Span { matches($0, work: &work) }
  }

  /// Whether the text, valid UTF-8, holds a match; nothing when finding out would take too much work.
  ///
  /// - Parameter work: what may be done without a table, in instructions followed; what was done is taken from it.
  func matches(_ text: Span<UInt8>, work: inout Int) -> Bool? {
    if let automaton { return automaton.matches(text) }
    let most = min(work, RegularExpression.mostWork)
    guard text.count < most / program.instructions.count else { return nil }
    guard ByteMask(text).mayHold(requiredBytes) else { return false }
    var closure = RegexClosure(program)
    defer { work -= closure.steps }
    return simulate(text, &closure)
  }

  /// Checks an expression without preparing it.
  ///
  /// - Returns: what it costs to have: its instructions, and the work of telling its sets apart.
  static func check(_ pattern: String) throws(RegularExpressionError) -> Int {
    let program = try RegexProgram(node(of: pattern))
    return program.instructions.count + (try RegexAlphabet.cellCount(program)) / 20
  }

  static func node(of pattern: String) throws(RegularExpressionError) -> RegexNode {
    guard pattern.utf8.count <= longestPattern else {
      throw RegularExpressionError(message: "it is longer than \(longestPattern) bytes", offset: nil)
    }
    var parser = RegexParser(pattern)
    return try parser.parse()
  }

  private func simulate(_ text: Span<UInt8>, _ closure: inout RegexClosure) -> Bool {
    var places: [Int] = []
    var before = RegexSurrounding.edge
    var position = 0
    while position < text.count {
      let number = alphabet.classOf(ScalarReader.next(text, &position))
      let next = alphabet.surroundings[number]
      if closure.follow(places, after: before, before: next) { return true }
      places.removeAll(keepingCapacity: true)
      for reader in closure.readers {
        if case .set(let set) = program.instructions[reader], alphabet.set(set, has: number) {
          places.append(reader + 1)
        }
      }
      before = next
    }
    return closure.follow(places, after: before, before: .edge)
  }

  /// Whether both were written with the same code points.
  public static func == (left: RegularExpression, right: RegularExpression) -> Bool {
    left.pattern.utf8.elementsEqual(right.pattern.utf8)
  }

  /// Feeds the pattern.
  public func hash(into hasher: inout Hasher) { hasher.combine(ExactText(pattern)) }
}
