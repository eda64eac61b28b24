/// How much a finding matters.
public enum LintSeverity: String, Hashable, Sendable, CaseIterable, Comparable {
  /// Worth knowing; nothing has to be done.
  case note
  /// Probably not what was meant.
  case warning
  /// The policy cannot do what it says.
  case error

  /// Whether the left matters less.
  public static func < (left: LintSeverity, right: LintSeverity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}
