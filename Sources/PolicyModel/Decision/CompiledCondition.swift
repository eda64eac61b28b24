import StrictJSON

/// A condition with everything prepared that does not depend on the call.
struct CompiledCondition: Sendable {
  let condition: Condition
  let test: ConditionTest

  init(_ condition: Condition) {
    self.condition = condition
    test = ConditionTest(condition)
  }

  func outcome(for arguments: ArgumentSource) -> ConditionOutcome {
    test.outcome(for: arguments.look(up: condition.path))
  }
}
