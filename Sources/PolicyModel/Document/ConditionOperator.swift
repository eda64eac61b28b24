/// The eleven comparisons of the policy language.
public enum ConditionOperator: String, Hashable, BitwiseCopyable, Sendable, CaseIterable {
  /// Equal.
  case eq
  /// Not equal.
  case neq
  /// Less than.
  case lt
  /// Less than or equal.
  case lte
  /// Greater than.
  case gt
  /// Greater than or equal.
  case gte
  /// Equal to an element of a list.
  case `in`
  /// Equal to no element of a list.
  case notIn = "not_in"
  /// Present and not null, or the opposite.
  case exists
  /// Matched anywhere by a regular expression.
  case regex
  /// A string that contains a string, or an array that contains an element.
  case contains

  /// Whether the operator compares numbers only.
  public var isOrdering: Bool {
    switch self {
    case .lt, .lte, .gt, .gte: true
    default: false
    }
  }

  /// What the operator is called in a sentence, as in `args.amount must be at most 100`.
  public var phrase: String {
    switch self {
    case .eq: "equal to"
    case .neq: "different from"
    case .lt: "less than"
    case .lte: "at most"
    case .gt: "greater than"
    case .gte: "at least"
    case .in: "one of"
    case .notIn: "none of"
    case .exists: "present"
    case .regex: "matched by"
    case .contains: "containing"
    }
  }
}
