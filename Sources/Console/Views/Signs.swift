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

  /// The sign of how a tool stands, in the columns that a table has for a verdict: `§ + ask` where every call that
  /// the rules let through is asked about.
  init(_ standing: ToolStanding, _ glyphs: Glyphs) {
    self.init(standing.verdict, glyphs)
    if standing.verdict == .custom, standing.asksAlways { self = Sign(text: glyphs.custom + " + ask", role: .ask) }
  }

  private init(text: DisplayText, role: Role) {
    self.text = text
    self.role = role
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

  /// The sign of what became of a call: `✗ refused` where a person refused it, `✓ agreed` where one let it pass.
  init(_ record: CallRecord, _ glyphs: Glyphs) {
    switch record.fate {
    case nil: self.init(record.verdict, glyphs)
    case .approved?: self.init(text: glyphs.allow + " agreed", role: .allow)
    case .refused?: self.init(text: glyphs.deny + " refused", role: .deny)
    case .expired?: self.init(text: glyphs.deny + " expired", role: .deny)
    case .withdrawn?: self.init(text: glyphs.deny + " ended", role: .deny)
    case .unasked?: self.init(text: glyphs.deny + " unasked", role: .deny)
    case .shadowed?: self.init(text: glyphs.allow + " shadow", role: .warning)
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
