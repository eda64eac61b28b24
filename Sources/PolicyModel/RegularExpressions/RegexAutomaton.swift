/// Regular expressions as a finished table: one look-up for each code point of the text.
struct RegexAutomaton: Sendable {
  /// The most cells of the table, which the numbers in its cells can still tell apart.
  private static let mostCells = 32_768
  /// The most instructions followed while building it.
  private static let mostSteps = 400_000

  private static let accepted: UInt16 = 0xFFFF
  private static let dead: UInt16 = 0xFFFE

  private let alphabet: RegexAlphabet
  /// Where the next state's row begins, by row and class; the last column of each row is for the end of the text.
  private let table: [UInt16]
  private let columns: Int
  private let start: UInt16

  /// How many cells the table has.
  var cellCount: Int { table.count }

  /// Builds the table, or nothing when it would be too large or cost more than there is left.
  init?(_ program: RegexProgram, _ alphabet: RegexAlphabet, _ budget: inout RegexBudget) {
    var builder = RegexAutomatonBuilder(program, alphabet)
    let cells = builder.build(
      mostCells: min(RegexAutomaton.mostCells, budget.cells),
      mostSteps: min(RegexAutomaton.mostSteps, budget.steps)
    )
    budget.steps -= builder.steps
    guard let cells else { return nil }
    budget.cells -= cells.count
    let columns = alphabet.classCount + 1
    let deadStates = RegexAutomaton.deadStates(cells, columns)
    table = cells.map { cell in
      switch cell {
      case .accepted: RegexAutomaton.accepted
      case .refused: RegexAutomaton.dead
      case .state(let state): deadStates.contains(state) ? RegexAutomaton.dead : UInt16(state * columns)
      }
    }
    start = deadStates.contains(0) ? RegexAutomaton.dead : 0
    self.columns = columns
    self.alphabet = alphabet
  }

  /// States that only ever lead back to themselves.
  private static func deadStates(_ table: [RegexAutomatonBuilder.Cell], _ columns: Int) -> Set<Int> {
    var states: Set<Int> = []
    for state in 0..<(table.count / columns) {
      let row = table[(state * columns)..<((state + 1) * columns)]
      let isDead = row.allSatisfy { cell in
        switch cell {
        case .accepted: false
        case .refused: true
        case .state(let next): next == state
        }
      }
      if isDead { states.insert(state) }
    }
    return states
  }

  /// Whether the text, valid UTF-8, holds a match.
  ///
  /// - Complexity: O(text), at most one look-up for each code point.
  func matches(_ text: Span<UInt8>) -> Bool { read(text).isMatched }

  /// Reads a text, valid UTF-8, until it is clear whether it holds a match.
  @inline(__always)
  func read(_ text: Span<UInt8>) -> (isMatched: Bool, byteCount: Int) {
    var row = start
    if row == RegexAutomaton.dead { return (false, 0) }
    // Spans cost no reference counting, which a loop this short would feel.
    let (table, ascii) = (self.table.span, alphabet.ascii.span)
    var position = 0
    while position < text.count {
      let byte = text[position]
      let column: Int
      if byte < 0x80 {
        column = Int(ascii[Int(byte)])
        position += 1
      } else {
        column = alphabet.classOf(ScalarReader.next(text, &position))
      }
      row = table[Int(row) + column]
      if row >= RegexAutomaton.dead { return (row == RegexAutomaton.accepted, position) }
    }
    return (table[Int(row) + columns - 1] == RegexAutomaton.accepted, position)
  }
}
