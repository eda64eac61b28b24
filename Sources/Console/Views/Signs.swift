import PolicyModel
import RiskModel
import Screen
import ToolModel

/// A word with its sign and its role, so that no meaning hangs on a colour.
struct Sign {
  /// The sign and the word.
  let text: DisplayText
  /// What it is.
  let role: Role

  /// The sign of a risk level: `critical ‼`.
  init(_ level: RiskLevel, _ glyphs: Glyphs) {
    switch level {
    case .low: (text, role) = ("low      " + glyphs.riskLow, .riskLow)
    case .medium: (text, role) = ("medium   " + glyphs.riskMedium, .riskMedium)
    case .high: (text, role) = ("high     " + glyphs.riskHigh, .riskHigh)
    case .critical: (text, role) = ("critical " + glyphs.riskCritical, .riskCritical)
    }
  }

  /// The sign of a category.
  init(_ category: RiskCategory) {
    text = DisplayText(category.rawValue)
    switch category {
    case .read: role = .categoryRead
    case .write: role = .categoryWrite
    case .execute: role = .categoryExecute
    case .destructive: role = .categoryDestructive
    case .financial: role = .categoryFinancial
    }
  }

  /// The sign of how a tool stands: `✗ deny`.
  init(_ verdict: ToolStanding.Verdict, _ glyphs: Glyphs) {
    switch verdict {
    case .allow: (text, role) = (glyphs.allow + " allow", .allow)
    case .deny: (text, role) = (glyphs.deny + " deny", .deny)
    case .hide: (text, role) = (glyphs.hide + " hide", .hide)
    case .ask: (text, role) = (glyphs.ask + " ask", .ask)
    case .custom: (text, role) = (glyphs.custom + " rules", .custom)
    }
  }

  /// The sign of what was decided.
  init(_ verdict: Verdict, _ glyphs: Glyphs) {
    switch verdict {
    case .allow: (text, role) = (glyphs.allow + " allow", .allow)
    case .deny: (text, role) = (glyphs.deny + " deny", .deny)
    case .hide: (text, role) = (glyphs.hide + " hide", .hide)
    case .ask: (text, role) = (glyphs.ask + " ask", .ask)
    }
  }

  /// The role of a severity.
  static func role(of level: RiskLevel) -> Role {
    switch level {
    case .low: .riskLow
    case .medium: .riskMedium
    case .high: .riskHigh
    case .critical: .riskCritical
    }
  }
}
