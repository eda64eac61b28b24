import PolicyModel

extension ConditionOperator {
  /// What a form calls the operator, read after an argument: `amount at most 100`.
  var words: String {
    switch self {
    case .eq: "is"
    case .neq: "is not"
    case .lt: "below"
    case .lte: "at most"
    case .gt: "above"
    case .gte: "at least"
    case .in: "one of"
    case .notIn: "none of"
    case .exists: "given"
    case .regex: "matches"
    case .contains: "contains"
    }
  }

  /// The operator that a form calls so.
  init?(words: String) {
    guard let found = Self.allCases.first(where: { $0.words == words }) else { return nil }
    self = found
  }

  /// Whether it compares with a list of values.
  var takesList: Bool { self == .in || self == .notIn }

  /// The operators that can be true of a kind of value, the most used first: a number is allowed up to a bound, and
  /// denied or asked about above it.
  static func fitting(_ kind: ArgumentChoice.Kind, in section: RuleSection) -> [ConditionOperator] {
    switch kind {
    case .string: [.eq, .neq, .regex, .contains, .in, .notIn, .exists]
    case .number where section == .require: [.lte, .lt, .gte, .gt, .eq, .neq, .in, .notIn, .exists]
    case .number: [.gt, .gte, .lt, .lte, .eq, .neq, .in, .notIn, .exists]
    case .boolean: [.eq, .neq, .exists]
    case .array: [.contains, .exists, .eq, .neq]
    case .object: [.exists, .eq, .neq]
    case .any: [.eq, .neq, .lt, .lte, .gt, .gte, .in, .notIn, .regex, .contains, .exists]
    }
  }

  /// The operators to offer for an argument; a listed choice is compared as a whole.
  static func fitting(_ argument: ArgumentChoice?, in section: RuleSection) -> [ConditionOperator] {
    guard let argument else { return fitting(.any, in: section) }
    return argument.allowedValues.isEmpty ? fitting(argument.kind, in: section) : [.eq, .neq, .in, .notIn, .exists]
  }

  /// What kind of value stands behind the operator when the argument has a kind.
  func valueKind(of kind: ArgumentChoice.Kind) -> ArgumentChoice.Kind {
    switch self {
    case .lt, .lte, .gt, .gte: .number
    case .regex: .string
    case .exists: .boolean
    case .contains: kind == .string ? .string : .any
    default: kind
    }
  }
}
