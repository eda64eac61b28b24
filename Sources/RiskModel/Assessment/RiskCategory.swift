/// What kind of thing a tool does, from harmless to irreversible.
///
/// Source: DESIGN §5. The order is the order of precedence: when several fit, the most severe one counts.
public enum RiskCategory: String, CaseIterable, Comparable, Hashable, Sendable {
  /// Retrieves without changing anything.
  case read
  /// Creates or changes something that can be changed back.
  case write
  /// Starts actions or runs processes and code.
  case execute
  /// Deletes or destroys for good.
  case destructive
  /// Moves money or commits to paying.
  case financial

  /// The level published for this category.
  public var level: RiskLevel {
    switch self {
    case .read: .low
    case .write: .medium
    case .execute: .high
    case .destructive, .financial: .critical
    }
  }

  /// One sentence that says what tools of this category do.
  public var meaning: String {
    switch self {
    case .read: "Retrieves without changing anything."
    case .write: "Creates or changes something."
    case .execute: "Starts actions or runs processes or code."
    case .destructive: "Deletes or destroys for good."
    case .financial: "Moves money or commits to paying."
    }
  }

  private var rank: Int {
    switch self {
    case .read: 0
    case .write: 1
    case .execute: 2
    case .destructive: 3
    case .financial: 4
    }
  }

  /// Whether the left one is less severe.
  public static func < (left: RiskCategory, right: RiskCategory) -> Bool { left.rank < right.rank }
}
