import StrictJSON

/// A condition with everything prepared that does not depend on the call.
final class CompiledCondition: Sendable {
  let condition: Condition
  let test: ConditionTest
  let fast: FastTest
  /// The number of the condition's path among the paths of its tool.
  let slot: Int

  init(_ condition: Condition, _ preparation: inout RulePreparation) {
    self.condition = condition
    test = ConditionTest(condition, preparation.expressions)
    fast = FastTest(test)
    slot = preparation.number(of: condition.path)
  }
}
