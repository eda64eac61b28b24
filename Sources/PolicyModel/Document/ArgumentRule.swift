/// Conditions on the arguments of a call, all of which must be true for the rule to hold.
public struct ArgumentRule: Hashable, Sendable {
  /// The conditions; a rule without any holds for every call.
  public var conditions: [Condition]
  /// What the agent is told (`on_deny`, or `on_ask` under `ask_if`).
  public var message: String?

  /// Creates a rule.
  public init(conditions: [Condition] = [], message: String? = nil) {
    self.conditions = conditions
    self.message = message
  }

  /// Whether the rule holds for every call.
  public var isUnconditional: Bool { conditions.isEmpty }
}
