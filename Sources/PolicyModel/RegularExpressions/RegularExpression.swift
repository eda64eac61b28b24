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

  /// The expression as it was written.
  public let pattern: String
  let program: RegexProgram
  let alphabet: RegexAlphabet
  private let automaton: RegexAutomaton?
  /// Bytes that stand in every text that matches.
  let requiredBytes: ByteMask

  /// Reads an expression and prepares it for matching.
  ///
  /// - Throws: the first mistake, or that the expression is too large.
  public init(_ pattern: String) throws(RegularExpressionError) {
    self.pattern = pattern
    let node = try RegularExpression.node(of: pattern)
    program = try RegexProgram(node)
    requiredBytes = node.requiredBytes
    alphabet = try RegexAlphabet(program)
    automaton = RegexAutomaton(program, alphabet)
  }

  /// Whether the text holds a match; nothing when finding out would take too much work.
  ///
  /// - Complexity: O(text) for expressions whose table fits into 64 KiB, which is nearly all of them; else
  ///   O(text · instructions), and not even begun when that product is above 20 million.
  public func matches(_ text: String) -> Bool? {
    var text = text
    return text.withUTF8 { bytes in
      if let automaton { return automaton.matches(bytes, alphabet) }
      guard bytes.count <= RegularExpression.mostWork / program.instructions.count else { return nil }
      return simulate(bytes)
    }
  }

  /// Checks an expression without preparing it.
  ///
  /// - Returns: the number of its instructions.
  static func check(_ pattern: String) throws(RegularExpressionError) -> Int {
    let program = try RegexProgram(node(of: pattern))
    _ = try RegexAlphabet(program)
    return program.instructions.count
  }

  private static func node(of pattern: String) throws(RegularExpressionError) -> RegexNode {
    guard pattern.utf8.count <= longestPattern else {
      throw RegularExpressionError(message: "it is longer than \(longestPattern) bytes", offset: nil)
    }
    var parser = RegexParser(pattern)
    return try parser.parse()
  }

  private func simulate(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var closure = RegexClosure(program)
    var places: [Int] = []
    var before = RegexSurrounding.edge
    var scalars = ScalarReader(text)
    while let scalar = scalars.next() {
      let number = alphabet.classOf(scalar)
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
