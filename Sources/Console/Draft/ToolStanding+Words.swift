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
      case (.custom, _): argumentRuleCount == 1 ? "1 argument rule" : "\(argumentRuleCount) argument rules"
      }
    let limitWords = verdict == .deny || verdict == .hide ? [] : limits.map(\.summary)
    return ([verdictWords] + limitWords).joined(separator: ", ")
  }
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
