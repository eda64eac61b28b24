import StrictJSON
import Testing

@testable import PolicyModel

@Suite("The numbers that tests agree about")
struct NumberRangeTests {
  @Test("are those for which each test says so, for all pairs of tests")
  func pairs() throws {
    let numbers = ["-1", "0", "1", "1.5", "2"]
    let operators: [ConditionOperator] = [.lt, .lte, .gt, .gte]
    let path = try ArgumentPath(parsing: "args.n")
    let conditions = try operators.flatMap { op in
      try numbers.map { Condition(path: path, op: op, value: try JSONValue(parsing: $0)) }
    }
    let tests = conditions.map { ConditionTest($0, ExpressionShelf()) }
    for (first, second) in tests.flatMap({ first in tests.map { (first, $0) } }) {
      for whereTrue in [true, false] {
        let range = NumberRange(of: [first, second], whereTrue: whereTrue)
        for number in numbers {
          let lookup = ArgumentSource.Lookup.found(try JSONValue(parsing: number))
          let expected = [first, second].allSatisfy { ($0.outcome(for: lookup) == .yes) == whereTrue }
          #expect(range.contains(try #require(ExactDecimal(number)).short) == expected)
        }
      }
    }
  }
}
