/// Several regular expressions as few automata that together say whether any of them matches.
///
/// A text is then read once for each automaton, mostly once for all expressions, in place of once for each of them.
struct RegexUnion: Sendable {
  /// The fewest expressions that are worth a table of their own together.
  private static let fewest = 4

  private let automata: [RegexAutomaton]

  /// Joins expressions, all of which have a table of their own.
  ///
  /// What does not fit into one table is divided in two; what has no room at all is matched by its own table.
  init(_ expressions: [RegularExpression], _ budget: inout RegexBudget) {
    automata = RegexUnion.automata(for: expressions[...], &budget)
  }

  /// How many automata read the text.
  var automatonCount: Int { automata.count }

  private static func automata(
    for expressions: ArraySlice<RegularExpression>,
    _ budget: inout RegexBudget
  ) -> [RegexAutomaton] {
    if expressions.count < fewest { return expressions.compactMap(\.automaton) }
    if budget.steps > 0, let automaton = joined(expressions, &budget) { return [automaton] }
    let middle = expressions.startIndex + expressions.count / 2
    return automata(for: expressions[..<middle], &budget) + automata(for: expressions[middle...], &budget)
  }

  private static func joined(
    _ expressions: ArraySlice<RegularExpression>,
    _ budget: inout RegexBudget
  ) -> RegexAutomaton? {
    let length = expressions.reduce(0) { $0 + $1.program.instructions.count }
    guard length < RegexProgram.mostInstructions else { return nil }
    // Reading the patterns again costs less than keeping all their trees.
    let nodes = expressions.compactMap { try? RegularExpression.node(of: $0.pattern) }
    guard nodes.count == expressions.count, let program = try? RegexProgram(.alternatives(nodes)),
      let cellCount = try? RegexAlphabet.cellCount(program), let alphabet = try? RegexAlphabet(program)
    else { return nil }
    budget.steps -= cellCount
    return RegexAutomaton(program, alphabet, &budget)
  }

  /// Whether any of the expressions matches a text, which must be valid UTF-8.
  ///
  /// - Complexity: O(text · automata).
  func matches(_ text: Span<UInt8>) -> Bool {
    for automaton in automata where automaton.matches(text) { return true }
    return false
  }
}
