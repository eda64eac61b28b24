/// Texts of which every other text is like one, as far as some regular expressions can tell.
///
/// Found by breadth-first search over what all expressions together have matched so far, so each text is a shortest one
/// of its kind.
struct TextPartition {
  /// The most combined states looked at.
  private static let mostStates = 1_000
  /// The most expressions told apart.
  private static let mostExpressions = 12

  /// One text for each combination of expressions that match it.
  private(set) var texts: [String] = []
  /// Whether every combination that any text has is there.
  private(set) var isComplete: Bool

  private let letters: [Unicode.Scalar]

  init(_ expressions: [RegularExpression]) {
    isComplete = expressions.count <= TextPartition.mostExpressions
    letters = TextPartition.letters(telling: expressions)
    if isComplete { search(expressions) }
  }

  /// What an expression has matched of a text that may go on.
  private struct Progress: Hashable {
    var places: [Int] = []
    var before = RegexSurrounding.edge
    var isMatched = false
  }

  private mutating func search(_ expressions: [RegularExpression]) {
    var closures = expressions.map { RegexClosure($0.program) }
    let start = Array(repeating: Progress(), count: expressions.count)
    var queue: [(progress: [Progress], text: String)] = [(start, "")]
    var seen: Set<[Progress]> = [start]
    var kinds: Set<[Bool]> = []
    var index = 0
    while index < queue.count {
      guard index < TextPartition.mostStates else {
        isComplete = false
        return
      }
      let (progress, text) = queue[index]
      index += 1
      let kind = progress.indices.map { expression in
        let own = progress[expression]
        return own.isMatched || closures[expression].follow(own.places, after: own.before, before: .edge)
      }
      if kinds.insert(kind).inserted { texts.append(text) }
      for letter in letters {
        let next = progress.indices.map { TextPartition.step(progress[$0], letter, expressions[$0], &closures[$0]) }
        if seen.insert(next).inserted { queue.append((next, text + String(Character(letter)))) }
      }
    }
  }

  private static func step(
    _ progress: Progress,
    _ letter: Unicode.Scalar,
    _ expression: RegularExpression,
    _ closure: inout RegexClosure
  ) -> Progress {
    // Nothing undoes a match, so all that follows one is alike.
    if progress.isMatched { return progress }
    let number = expression.alphabet.classOf(letter.value)
    let surrounding = expression.alphabet.surroundings[number]
    if closure.follow(progress.places, after: progress.before, before: surrounding) {
      return Progress(places: [], before: .edge, isMatched: true)
    }
    let places = closure.readers.filter { reader in
      if case .set(let set) = expression.program.instructions[reader] {
        expression.alphabet.set(set, has: number)
      } else {
        false
      }
    }
    return Progress(places: places.map { $0 + 1 }.sorted(), before: surrounding)
  }

  /// One code point of each class that the expressions together tell apart, the most readable there is.
  private static func letters(telling expressions: [RegularExpression]) -> [Unicode.Scalar] {
    let readable = Array(UInt32(0x61)...0x7A) + (0x30...0x39) + (0x21...0x7E) + [0x20]
    var seen: Set<[Int]> = []
    var letters: [Unicode.Scalar] = []
    for value in readable + expressions.flatMap(\.alphabet.starts) {
      // Surrogates are no code points of a text; what follows them is like U+E000 to every class that begins there.
      guard let scalar = Unicode.Scalar(value) ?? Unicode.Scalar(UInt32(0xE000)) else { continue }
      if seen.insert(expressions.map { $0.alphabet.classOf(scalar.value) }).inserted { letters.append(scalar) }
    }
    return letters
  }
}

extension RegularExpression {
  /// A shortest text that the expression matches, or nothing when it matches none or is too large to tell.
  public var shortestMatch: String? {
    TextPartition([self]).texts.first { matches($0) == true }
  }

  /// The pattern that matches exactly this text.
  static func pattern(forText text: String) -> String {
    var pattern = ""
    for scalar in text.unicodeScalars {
      if scalar.value < 0x80, !ScalarSet.word.contains(scalar.value) {
        pattern += "\\x{\(String(scalar.value, radix: 16))}"
      } else {
        pattern.unicodeScalars.append(scalar)
      }
    }
    return pattern
  }
}
