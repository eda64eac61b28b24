/// What a condition says about one call.
public enum ConditionOutcome: String, Hashable, Sendable {
  /// The comparison is true.
  case yes
  /// The comparison is false.
  case no
  /// The argument is absent or null, so nothing is compared.
  case missing
  /// The argument has a type the operator cannot compare with the policy's value.
  case incomparable
}
