import PolicyModel

/// What a limit does to tools beside limiting them: one that the default denies is listed by it, and so allowed.
struct LimitedTools {
  /// How many the limit allows.
  private(set) var opened = 0
  /// How many stay hidden or denied, because the policy says so of them by name.
  private(set) var kept = 0
  /// How many of several have a limit with this counter, which the new one replaces.
  private(set) var replaced = 0
  private let count: Int

  /// Looks at tools as a policy has them before the limit.
  ///
  /// - Complexity: O(tools).
  init(_ tools: [String], under policy: Policy, counter: String) {
    count = tools.count
    let standings = Standings(of: policy, lookups: tools.count)
    for tool in tools {
      let standing = standings.standing(of: tool)
      switch (standing.verdict, standing.source) {
      case (.deny, .defaultVerdict): opened += 1
      case (.deny, _), (.hide, .hidden): kept += 1
      default: break
      }
      guard count > 1, !standing.limits.isEmpty else { continue }
      let own = counter.replacing(LimitFields.toolPlaceholder, with: tool)
      if standing.limits.contains(where: { $0.counter == own }) { replaced += 1 }
    }
  }

  /// What the form says beforehand; nothing where the limit only limits.
  var warning: String? {
    if count == 1 {
      if opened == 1 { return "Also allows the tool, which the default denies." }
      return kept == 1 ? "The tool stays denied; a allows it." : nil
    }
    let parts = [
      opened > 0 ? "Also allows \(opened) of the \(count) tools, which the default denies." : nil,
      kept > 0 ? "\(kept) stay hidden or denied, as the policy says of them." : nil,
      replaced > 0 ? "Replaces the limit with this counter of \(replaced); L adds one more instead." : nil,
    ]
    let words = parts.compactMap(\.self).joined(separator: " ")
    return words.isEmpty ? nil : words
  }

  /// What is said afterwards, behind the deed; empty where the limit only limited.
  var words: String {
    if count == 1 { return opened == 1 ? ", which allows it" : kept == 1 ? ", still denied" : "" }
    return (opened > 0 ? " · \(opened) become allowed" : "") + (kept > 0 ? " · \(kept) stay hidden or denied" : "")
      + (replaced > 0 ? " · \(replaced == 1 ? "1 limit" : "\(replaced) limits") replaced" : "")
  }
}
