import PolicyModel

/// One of the three lists of argument rules of a tool, in the order in which they are looked at.
enum RuleSection: String, CaseIterable, Hashable, Sendable {
  /// Rules that must hold, else the call is denied.
  case require
  /// Rules that must not hold, else the call is denied.
  case denyIf = "deny_if"
  /// Rules that need a person's approval when they hold.
  case askIf = "ask_if"

  /// How a rule of the list begins as a sentence.
  var words: String {
    switch self {
    case .require: "allow only if"
    case .denyIf: "deny if"
    case .askIf: "ask if"
    }
  }

  /// The section whose rules begin so.
  init?(words: String) {
    guard let section = Self.allCases.first(where: { $0.words == words }) else { return nil }
    self = section
  }

  /// Where a tool keeps the rules.
  var rules: any WritableKeyPath<ToolRules, [ArgumentRule]> & Sendable {
    switch self {
    case .require: \.require
    case .denyIf: \.denyIf
    case .askIf: \.askIf
    }
  }
}
