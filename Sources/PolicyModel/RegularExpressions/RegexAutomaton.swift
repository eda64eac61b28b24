/// A regular expression as a finished table: one look-up for each code point of the text.
struct RegexAutomaton: Sendable {
  /// The most cells of the table.
  private static let mostCells = 32_768
  /// The most instructions followed while building it.
  private static let mostSteps = 400_000

  private static let accepted: UInt16 = 0xFFFF
  private static let dead: UInt16 = 0xFFFE

  /// The next state by state and class; the last column of each state is for the end of the text.
  private let table: [UInt16]
  private let columns: Int
  private let start: UInt16

  /// Builds the table, or nothing when it would be too large.
  init?(_ program: RegexProgram, _ alphabet: RegexAlphabet) {
    var builder = RegexAutomatonBuilder(program, alphabet)
    columns = alphabet.classCount + 1
    guard let table = builder.build(mostCells: RegexAutomaton.mostCells, mostSteps: RegexAutomaton.mostSteps) else {
      return nil
    }
    let deadStates = RegexAutomaton.deadStates(table, columns)
    self.table = table.map { cell in
      switch cell {
      case .accepted: RegexAutomaton.accepted
      case .refused: RegexAutomaton.dead
      case .state(let state): deadStates.contains(state) ? RegexAutomaton.dead : UInt16(state)
      }
    }
    start = deadStates.contains(0) ? RegexAutomaton.dead : 0
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

  /// Whether the text holds a match.
  func matches(_ text: UnsafeBufferPointer<UInt8>, _ alphabet: RegexAlphabet) -> Bool {
    var state = start
    if state == RegexAutomaton.dead { return false }
    // Spans are checked once for each access and cost no reference counting, which a loop this short would feel.
    let (table, ascii) = (self.table.span, alphabet.ascii.span)
    var scalars = ScalarReader(text)
    while let scalar = scalars.next() {
      let column = scalar < 128 ? Int(ascii[Int(scalar)]) : alphabet.classOf(scalar)
      state = table[Int(state) * columns + column]
      if state >= RegexAutomaton.dead { return state == RegexAutomaton.accepted }
    }
    return table[Int(state) * columns + columns - 1] == RegexAutomaton.accepted
  }
}
