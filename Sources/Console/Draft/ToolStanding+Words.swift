import PolicyModel

extension ToolStanding {
  /// The standing in a few words: `allowed, 30 calls per minute`, `denied by default`.
  var words: String {
    let verdictWords =
      switch (verdict, source) {
      case (.allow, .defaultVerdict): "allowed by default"
      case (.allow, _): "allowed"
      case (.deny, .defaultVerdict): "denied by default"
      case (.deny, _): reason.map { "denied, “\($0)”" } ?? "denied"
      case (.hide, .hiddenWithEveryTool): "hidden with every tool"
      case (.hide, _): "hidden"
      case (.ask, _): "asks a person"
      case (.custom, _): ruleWords
      }
    let limitWords = verdict == .deny || verdict == .hide ? [] : limits.map(\.sentence)
    return ([verdictWords] + limitWords).joined(separator: ", ")
  }

  /// What a tool does whose rules look at arguments; an approval that they need is never left out.
  private var ruleWords: String {
    let count = argumentRuleCount == 1 ? "1 argument rule" : "\(argumentRuleCount) argument rules"
    if asksAlways { return "asks a person, and \(count)" }
    guard askingRuleCount > 0 else { return count }
    if argumentRuleCount == 1 { return "1 argument rule that asks a person" }
    return "\(count), \(askingRuleCount) of them \(askingRuleCount == 1 ? "asks" : "ask") a person"
  }
}

extension ToolStanding {
  /// The tool's limits in a table cell: `30/min 500/day`.
  var limitsWords: String { limits.map(\.short).joined(separator: " ") }

  /// Columns of ``limitsWords``.
  var limitsWidth: Int { limits.isEmpty ? 0 : limitsWords.utf8.count }
}

extension Limit {
  /// The limit in a table cell: `30/min`, `500/day`, `5/90s`.
  var short: String {
    let unit =
      switch window {
      case .minute: "min"
      case .hour: "h"
      case .day: "day"
      case .seconds(let seconds): "\(seconds)s"
      }
    return "\(max)/\(unit)"
  }
}
