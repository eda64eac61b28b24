import PolicyModel
import StrictJSON

/// The mistakes found so far; beyond a bound they are only counted.
struct ProblemLog {
  private var problems: [PolicyProblem] = []
  private var omitted = 0

  var isEmpty: Bool { problems.isEmpty }

  mutating func add(_ problem: PolicyProblem) {
    if problems.count < PolicyProblems.most { problems.append(problem) } else { omitted += 1 }
  }

  mutating func add(
    at position: TextPosition,
    _ pointer: JSONPointer,
    _ message: String,
    found: String,
    expected: String,
    suggestion: String? = nil
  ) {
    add(
      PolicyProblem(
        position: position,
        pointer: pointer,
        message: message,
        found: found,
        expected: expected,
        suggestion: suggestion
      )
    )
  }

  /// All mistakes in the order of the text.
  var all: PolicyProblems {
    PolicyProblems(problems.sorted { $0.position < $1.position }, omitted: omitted)
  }
}
