/// Builds the table of an automaton by the subset construction, within bounds.
struct RegexAutomatonBuilder {
  enum Cell {
    case accepted
    case refused
    case state(Int)
  }

  /// What tells two states apart.
  private struct State: Hashable {
    /// Instructions at which reading goes on, sorted.
    var places: [Int]
    /// What was read last, as far as the program can ask.
    var before: RegexSurrounding
  }

  private let program: RegexProgram
  private let alphabet: RegexAlphabet
  private var closure: RegexClosure
  private var numbers: [State: Int] = [:]
  private var states: [State] = []
  private var work = 0

  /// Instructions followed so far.
  var steps: Int { closure.steps + work }

  init(_ program: RegexProgram, _ alphabet: RegexAlphabet) {
    self.program = program
    self.alphabet = alphabet
    closure = RegexClosure(program)
  }

  /// The rows of all states, or nothing when the bounds do not suffice.
  mutating func build(mostCells: Int, mostSteps: Int) -> [Cell]? {
    _ = number(of: State(places: [], before: .edge))
    var table: [Cell] = []
    var done = 0
    while done < states.count {
      guard states.count * (alphabet.classCount + 1) <= mostCells,
        appendRow(of: states[done], to: &table, mostSteps: mostSteps)
      else { return nil }
      done += 1
    }
    return table
  }

  /// Appends one state's row, unless that takes too many steps.
  private mutating func appendRow(of state: State, to table: inout [Cell], mostSteps: Int) -> Bool {
    // What was reached, by what stands next.
    var reachedBefore: [(next: RegexSurrounding, readers: [Int]?)] = []
    for number in 0..<alphabet.classCount {
      guard steps <= mostSteps else { return false }
      let next = alphabet.surroundings[number]
      let reached: [Int]?
      if let known = reachedBefore.first(where: { $0.next == next }) {
        reached = known.readers
      } else {
        reached = closure.follow(state.places, after: state.before, before: next) ? nil : closure.readers
        reachedBefore.append((next, reached))
      }
      guard let reached else {
        table.append(.accepted)
        continue
      }
      work += reached.count
      table.append(.state(self.number(of: State(places: step(reached, number), before: next))))
    }
    let isMatchedAtEnd = closure.follow(state.places, after: state.before, before: .edge)
    table.append(isMatchedAtEnd ? .accepted : .refused)
    return true
  }

  private func step(_ readers: [Int], _ number: Int) -> [Int] {
    var places: [Int] = []
    for reader in readers {
      if case .set(let set) = program.instructions[reader], alphabet.set(set, has: number) { places.append(reader + 1) }
    }
    return places.sorted()
  }

  private mutating func number(of state: State) -> Int {
    if let number = numbers[state] { return number }
    numbers[state] = states.count
    states.append(state)
    return states.count - 1
  }
}
