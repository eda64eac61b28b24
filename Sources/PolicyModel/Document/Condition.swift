public import StrictJSON

/// One comparison of an argument with a value of the policy.
public struct Condition: Hashable, Sendable {
  /// Where the argument stands.
  public var path: ArgumentPath
  /// How it is compared.
  public var op: ConditionOperator
  /// What it is compared with; a condition without a value can never be evaluated and so never lets a call through.
  public var value: JSONValue?

  /// Creates a condition.
  public init(path: ArgumentPath, op: ConditionOperator, value: JSONValue?) {
    self.path = path
    self.op = op
    self.value = value
  }

  /// The condition's part of a rule's name, such as `args.amount-gt`.
  public var name: String { "\(path.text)-\(op.rawValue)" }
}
