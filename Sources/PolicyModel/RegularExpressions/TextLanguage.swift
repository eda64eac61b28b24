/// A set of texts as a finite automaton over code points: what a condition of the policy says of texts.
///
/// The automaton is deterministic and complete, so the texts outside the set are those that end in a state that does not
/// accept.
struct TextLanguage: Sendable {
  /// The most states an automaton may have.
  static let mostStates = 60_000
  /// The most cells of the table of an automaton.
  static let mostCells = 1_000_000

  let alphabet: TextAlphabet
  /// The next state by state and class; reading begins in state 0.
  let table: [UInt16]
  /// Whether a text that ends in a state is in the set.
  let accepts: [Bool]
  /// Whether no text that passes through a state is in the set.
  let isDead: [Bool]
  /// Whether every text that passes through a state is in the set.
  let isFull: [Bool]

  /// How many states there are.
  var stateCount: Int { accepts.count }

  init(_ alphabet: TextAlphabet, table: [UInt16], accepts: [Bool]) {
    self.alphabet = alphabet
    self.table = table
    self.accepts = accepts
    let sources = TextLanguage.sources(table, accepts.count, alphabet.classCount)
    isDead = TextLanguage.leading(to: accepts, sources).map { !$0 }
    isFull = TextLanguage.leading(to: accepts.map { !$0 }, sources).map { !$0 }
  }

  /// The state that follows when a code point of a class is read.
  func next(_ state: UInt16, _ number: Int) -> UInt16 { table[Int(state) * alphabet.classCount + number] }

  /// Whether a text is in the set.
  func contains(_ text: String) -> Bool {
    var state: UInt16 = 0
    for scalar in text.unicodeScalars { state = next(state, alphabet.classOf(scalar.value)) }
    return accepts[Int(state)]
  }

  private static func sources(_ table: [UInt16], _ states: Int, _ classes: Int) -> [[UInt16]] {
    var sources = Array(repeating: [UInt16](), count: states)
    for state in 0..<states {
      for target in Set(table[(state * classes)..<((state + 1) * classes)]) {
        sources[Int(target)].append(UInt16(state))
      }
    }
    return sources
  }

  /// The states from which one of some states can be reached.
  private static func leading(to goals: [Bool], _ sources: [[UInt16]]) -> [Bool] {
    var leads = goals
    var queue = goals.indices.filter { goals[$0] }
    while let state = queue.popLast() {
      for source in sources[state] where !leads[Int(source)] {
        leads[Int(source)] = true
        queue.append(Int(source))
      }
    }
    return leads
  }
}
