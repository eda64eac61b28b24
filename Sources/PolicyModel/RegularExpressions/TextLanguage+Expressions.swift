extension TextLanguage {
  /// The most cells of the automaton of a regular expression, and the most instructions followed to build it.
  ///
  /// These are the bounds within which an expression is matched by a table, so that it decides texts of any length.
  private static let mostExpressionCells = 32_768
  private static let mostExpressionSteps = 400_000

  /// Every text in which a regular expression matches anywhere, or nothing when its automaton would be too large.
  init?(pattern: String) {
    var parser = RegexParser(pattern)
    guard let node = try? parser.parse(), let program = try? RegexProgram(node) else { return nil }
    let sets = program.sets + [.word, .lineFeed]
    let isTelling = [program.usesWords, program.usesLines || program.usesWords]
    guard let alphabet = TextAlphabet(telling: program.sets + zip(sets.suffix(2), isTelling).filter(\.1).map(\.0))
    else {
      return nil
    }
    var subsets = ExpressionSubsets(program, alphabet)
    guard
      let (table, accepts) = subsets.build(
        mostCells: TextLanguage.mostExpressionCells,
        mostSteps: TextLanguage.mostExpressionSteps
      )
    else { return nil }
    self.init(alphabet, table: table, accepts: accepts)
  }
}

/// The subset construction over the instructions of an expression, a match being possible anywhere.
private struct ExpressionSubsets {
  /// What tells two states apart.
  private struct State: Hashable {
    /// Instructions at which reading goes on, sorted; nothing once the expression has matched, which nothing undoes.
    var places: [Int]?
    /// What was read last, as far as the program can ask.
    var before: RegexSurrounding
  }

  private let program: RegexProgram
  private let alphabet: TextAlphabet
  /// What the code points of each class are for the places next to them.
  private let surroundings: [RegexSurrounding]
  private var numbers: [State: UInt16] = [:]
  private var states: [State] = []
  private var steps = 0

  init(_ program: RegexProgram, _ alphabet: TextAlphabet) {
    self.program = program
    self.alphabet = alphabet
    var surroundings = Array(repeating: RegexSurrounding.other, count: alphabet.classCount)
    for start in alphabet.starts {
      if program.usesWords, ScalarSet.word.contains(start) { surroundings[alphabet.classOf(start)] = .word }
      if program.usesLines, start == 0x0A { surroundings[alphabet.classOf(start)] = .lineFeed }
    }
    self.surroundings = surroundings
  }

  /// The table and which states accept, or nothing when the bounds do not suffice.
  mutating func build(mostCells: Int, mostSteps: Int) -> (table: [UInt16], accepts: [Bool])? {
    _ = number(of: State(places: [], before: .edge))
    var table: [UInt16] = []
    var accepts: [Bool] = []
    while accepts.count < states.count {
      guard states.count * (alphabet.classCount + 1) <= mostCells, steps <= mostSteps else { return nil }
      let state = states[accepts.count]
      appendRow(of: state, to: &table)
      accepts.append(state.places.map { readers(from: $0, after: state.before, before: .edge) == nil } ?? true)
    }
    return (table, accepts)
  }

  private mutating func appendRow(of state: State, to table: inout [UInt16]) {
    let matched = State(places: nil, before: .other)
    var readers: [RegexSurrounding: [Int]?] = [:]
    for (number, row) in alphabet.members.enumerated() {
      let next = surroundings[number]
      guard let places = state.places else {
        table.append(self.number(of: matched))
        continue
      }
      let reached = readers[next] ?? self.readers(from: places, after: state.before, before: next)
      readers[next] = .some(reached)
      guard let reached else {
        table.append(self.number(of: matched))
        continue
      }
      steps += reached.count
      let targets = reached.filter { reads($0, row) }.map { $0 + 1 }
      table.append(self.number(of: State(places: targets.sorted(), before: next)))
    }
  }

  private func reads(_ place: Int, _ row: [Bool]) -> Bool {
    if case .set(let set) = program.instructions[place] { row[set] } else { false }
  }

  private mutating func number(of state: State) -> UInt16 {
    if let number = numbers[state] { return number }
    // The bound on cells is far below the numbers that fit.
    let number = UInt16(truncatingIfNeeded: states.count)
    numbers[state] = number
    states.append(state)
    return number
  }

  /// The reading instructions that some places lead to; nothing when one leads to a match.
  private mutating func readers(
    from places: [Int],
    after before: RegexSurrounding,
    before after: RegexSurrounding
  ) -> [Int]? {
    var readers: [Int] = []
    var seen: Set<Int> = []
    var stack = [0] + places
    while let place = stack.popLast() {
      guard seen.insert(place).inserted else { continue }
      steps += 1
      switch program.instructions[place] {
      case .set: readers.append(place)
      case .split(let first, let second): stack += [second, first]
      case .jump(let target): stack.append(target)
      case .assertion(let assertion): if assertion.holds(after: before, before: after) { stack.append(place + 1) }
      case .match: return nil
      }
    }
    return readers
  }
}
