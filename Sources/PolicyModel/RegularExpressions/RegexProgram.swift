/// A regular expression as instructions of a Thompson machine.
struct RegexProgram: Sendable {
  enum Instruction: Sendable {
    /// Reads one code point of a set.
    case set(Int)
    /// Goes on at both places.
    case split(Int, Int)
    case jump(Int)
    case assertion(RegexAssertion)
    case match
  }

  /// The most instructions of one expression.
  static let mostInstructions = 5_000
  /// The most steps spent on writing them, so that nested repetitions of nothing end too.
  private static let mostSteps = 50_000

  private(set) var instructions: [Instruction] = []
  private(set) var sets: [ScalarSet] = []
  private(set) var usesWords = false
  private(set) var usesLines = false
  private var setNumbers: [ScalarSet: Int] = [:]
  private var steps = 0

  init(_ node: RegexNode) throws(RegularExpressionError) {
    try write(node)
    try append(.match)
    setNumbers = [:]
  }

  private mutating func append(_ instruction: Instruction) throws(RegularExpressionError) {
    guard instructions.count < RegexProgram.mostInstructions else { throw RegexProgram.tooLarge }
    instructions.append(instruction)
  }

  static let tooLarge = RegularExpressionError(
    message: "it is too large once its repetitions are written out",
    offset: nil
  )

  private mutating func write(_ node: RegexNode) throws(RegularExpressionError) {
    steps += 1
    guard steps <= RegexProgram.mostSteps else { throw RegexProgram.tooLarge }
    switch node {
    case .empty: break
    case .set(let set): try append(.set(number(of: set)))
    case .assertion(let assertion):
      usesWords = usesWords || assertion == .wordBoundary || assertion == .notWordBoundary
      usesLines = usesLines || assertion == .lineStart || assertion == .lineEnd
      try append(.assertion(assertion))
    case .sequence(let parts): for part in parts { try write(part) }
    case .alternatives(let branches): try write(alternatives: branches)
    case .repetition(let body, let least, let most): try write(body, least: least, most: most)
    }
  }

  private mutating func write(alternatives branches: [RegexNode]) throws(RegularExpressionError) {
    var exits: [Int] = []
    for (index, branch) in branches.enumerated() {
      guard index < branches.count - 1 else {
        try write(branch)
        break
      }
      let fork = instructions.count
      try append(.split(fork + 1, fork + 1))
      try write(branch)
      exits.append(instructions.count)
      try append(.jump(0))
      instructions[fork] = .split(fork + 1, instructions.count)
    }
    for exit in exits { instructions[exit] = .jump(instructions.count) }
  }

  private mutating func write(_ body: RegexNode, least: Int, most: Int?) throws(RegularExpressionError) {
    for _ in 0..<least { try write(body) }
    guard let most else {
      let fork = instructions.count
      try append(.split(fork + 1, fork + 1))
      try write(body)
      try append(.jump(fork))
      instructions[fork] = .split(fork + 1, instructions.count)
      return
    }
    var forks: [Int] = []
    for _ in least..<most {
      forks.append(instructions.count)
      try append(.split(instructions.count + 1, 0))
      try write(body)
    }
    for fork in forks { instructions[fork] = .split(fork + 1, instructions.count) }
  }

  private mutating func number(of set: ScalarSet) -> Int {
    if let number = setNumbers[set] { return number }
    sets.append(set)
    setNumbers[set] = sets.count - 1
    return sets.count - 1
  }
}
