/// Follows the instructions of a program that read nothing.
struct RegexClosure {
  private let program: RegexProgram
  private var marks: [UInt32]
  private var mark: UInt32 = 0
  private var stack: [Int] = []
  /// The reading instructions that were reached.
  private(set) var readers: [Int] = []
  /// Instructions followed so far, as a measure of work.
  private(set) var steps = 0

  init(_ program: RegexProgram) {
    self.program = program
    marks = Array(repeating: 0, count: program.instructions.count)
  }

  /// Follows everything from some places at one point of the text, and says whether the expression is matched there.
  ///
  /// The beginning of the program always counts as one of the places: a match may begin anywhere.
  mutating func follow(
    _ places: [Int],
    after before: RegexSurrounding,
    before after: RegexSurrounding
  ) -> Bool {
    mark &+= 1
    readers.removeAll(keepingCapacity: true)
    stack.append(0)
    stack.append(contentsOf: places)
    while let place = stack.popLast() {
      if marks[place] == mark { continue }
      marks[place] = mark
      steps += 1
      switch program.instructions[place] {
      case .set: readers.append(place)
      case .split(let first, let second):
        stack.append(second)
        stack.append(first)
      case .jump(let target): stack.append(target)
      case .assertion(let assertion): if assertion.holds(after: before, before: after) { stack.append(place + 1) }
      case .match:
        stack.removeAll(keepingCapacity: true)
        return true
      }
    }
    return false
  }
}
