import StrictJSON

/// A condition with everything prepared that does not depend on the call.
final class CompiledCondition: Sendable {
  let condition: Condition
  let test: ConditionTest
  let fast: FastTest
  /// The number of the condition's path among the paths of its tool.
  let slot: Int

  init(_ condition: Condition, paths: inout PathNumbers) {
    self.condition = condition
    test = ConditionTest(condition)
    fast = FastTest(test)
    slot = paths.number(of: condition.path)
  }
}

/// Numbers for the different paths that the rules of one tool name.
struct PathNumbers {
  private var numbers: [ArgumentPath: Int] = [:]

  /// How many different paths there are.
  var count: Int { numbers.count }

  mutating func number(of path: ArgumentPath) -> Int {
    if let number = numbers[path] { return number }
    numbers[path] = numbers.count
    return numbers.count - 1
  }
}
