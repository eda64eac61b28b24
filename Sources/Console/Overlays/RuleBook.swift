import PolicyModel
import Screen

/// The rules of one tool as a list, each line of which can be edited.
struct RuleBook: Sendable {
  /// The tool.
  let tool: String
  /// Which line is in focus.
  var scroll = ScrollState()

  /// The lines under a policy.
  func items(under policy: Policy) -> [RuleItem] {
    RuleItem.all(of: policy.rules(of: tool) ?? ToolRules())
  }

  /// The line in focus.
  func focused(under policy: Policy) -> RuleItem {
    let items = items(under: policy)
    return items.indices.contains(scroll.focus) ? items[scroll.focus] : .standing
  }

  /// Puts the focus on a line, when it is there.
  mutating func focus(_ item: RuleItem, under policy: Policy) {
    let items = items(under: policy)
    guard let row = items.firstIndex(of: item) else { return }
    scroll.fit(count: items.count, height: max(scroll.height, 1))
    scroll.moveFocus(to: row)
  }
}
