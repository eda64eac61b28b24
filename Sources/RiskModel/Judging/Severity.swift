/// How the severity of a call follows from what it does and to what.
struct Severity: Sendable {
  var level: RiskLevel

  /// Where a category starts.
  static func base(_ category: RiskCategory) -> Severity {
    switch category {
    case .read: Severity(level: .low)
    case .write: Severity(level: .medium)
    case .execute, .destructive: Severity(level: .high)
    case .financial: Severity(level: .critical)
    }
  }

  /// The level after looking at what is acted on.
  func adjusted(by roles: WordRoles, category: RiskCategory) -> RiskLevel {
    switch category {
    case .read: roles.contains(.secret) ? .high : level
    case .write:
      if roles.contains(.permission) || roles.contains(.secret) { .high } else if isMinor(roles) { .low } else { level }
    case .execute: roles.contains(.interpreter) ? .critical : level
    case .destructive:
      if roles.contains(.valuable) || roles.contains(.secret) {
        .critical
      } else if isMinor(roles) {
        .medium
      } else {
        level
      }
    case .financial: level
    }
  }

  private func isMinor(_ roles: WordRoles) -> Bool { roles.contains(.small) && !roles.contains(.valuable) }
}
