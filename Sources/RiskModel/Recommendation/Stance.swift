/// How much is asked of a tool before it is allowed.
public enum Stance: String, CaseIterable, Hashable, Sendable {
  /// Reads are capped, everything that changes something asks a person, nothing that destroys or pays is there.
  case strict
  /// The published numbers: reads allowed, writes and runs capped, deletions hidden, money asked about.
  case balanced
  /// Everything is there: writes and runs capped more widely, deletions and money asked about.
  case permissive

  /// The rule for a tool of a category.
  public func recommendation(for category: RiskCategory) -> Recommendation {
    switch (self, category) {
    case (.balanced, _): Recommendation(for: category)
    case (.strict, .read): .limit(perMinute: 60)
    case (.strict, .write), (.strict, .execute): .ask(message: Recommendation.approvalMessage)
    case (.strict, .destructive), (.strict, .financial): .hide
    case (.permissive, .read): .allow
    case (.permissive, .write): .limit(perMinute: 120)
    case (.permissive, .execute): .limit(perMinute: 30)
    case (.permissive, .destructive), (.permissive, .financial): .ask(message: Recommendation.approvalMessage)
    }
  }

  /// The rule for a tool that only reads, but shows what can open doors.
  var recommendationForRevealing: Recommendation {
    switch self {
    case .strict: .hide
    case .balanced: .ask(message: Recommendation.approvalMessage)
    case .permissive: .limit(perMinute: 30)
    }
  }

  /// The most severe operation that stays callable in a tool that bundles several.
  var mostSevereOperation: RiskCategory {
    switch self {
    case .strict: .read
    case .balanced: .write
    case .permissive: .execute
    }
  }
}
