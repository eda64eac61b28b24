import PolicyModel
import Screen
import StrictJSON
import ToolModel

extension Painter {
  /// The rules of a tool as a list, and the JSON that they are written as.
  mutating func paint(_ book: RuleBook) {
    let layout = RuleBookLayout(state)
    _ = paintBox(layout.area, title: "Rules of \(DisplayText(book.tool))")
    let policy = state.draft.policy
    let items = book.items(under: policy)
    var scroll = book.scroll
    scroll.fit(count: items.count, height: layout.list.rows)
    for (offset, index) in scroll.visible.enumerated() {
      let isFocused = index == scroll.focus
      var line = StyledLine(isFocused ? glyphs.pointer + " " : "  ")
      for part in words(for: items[index], of: book.tool).parts { line.append(part.text, part.role) }
      let place = layout.list.origin.moved(rows: offset)
      grid.write(line, at: place, width: layout.list.columns, surface: isFocused ? .focus : .dialog)
      if isFocused { grid.cursor = place }
    }
    let text = policy.rules(of: book.tool)?.jsonValue.prettyText()
    let lines = text.map { JSONLines.lines($0) } ?? notListed(policy, width: layout.text.columns)
    for (row, line) in lines.prefix(layout.text.rows).enumerated() {
      grid.write(line, at: layout.text.origin.moved(rows: row), width: layout.text.columns, surface: .dialog)
    }
    if lines.count > layout.text.rows, layout.text.rows > 0 {
      let place = layout.text.origin.moved(rows: layout.text.rows - 1)
      grid.write(StyledLine(glyphs.ellipsis, .dim), at: place, width: layout.text.columns, surface: .dialog)
    }
  }

  private func notListed(_ policy: Policy, width: Int) -> [StyledLine] {
    let words: DisplayText =
      "The policy has no entry for this tool: \(DisplayText(policy.defaultVerdict.rawValue)) is the default. n adds a rule."
    return StyledLine.wrapped(words, .dim, width: max(1, width))
  }

  private func words(for item: RuleItem, of tool: String) -> StyledLine {
    let policy = state.draft.policy
    let rules = policy.rules(of: tool) ?? ToolRules()
    switch item {
    case .standing:
      let standing = policy.standing(of: tool)
      return StyledLine("Now: ", .label).adding(DisplayText(standing.words), Sign(standing, glyphs).role)
    case .rule(let section, let index):
      let rule = rules[keyPath: section.rules][index]
      var line = StyledLine(DisplayText(rule.words(in: section), maxScalars: 400), section.role)
      if let message = rule.message { line.append("  “\(DisplayText(prose: message, maxScalars: 300))”", .dim) }
      return line
    case .limit(let index):
      let limit = rules.limits[index]
      var line = StyledLine("at most \(DisplayText(limit.summary))", .limit)
      line.append("  per \(DisplayText(limit.scope.rawValue)), counter \(DisplayText(limit.counter))", .dim)
      return line
    }
  }
}

extension RuleSection {
  /// How a rule of the list looks.
  var role: Role {
    switch self {
    case .require: .allow
    case .denyIf: .deny
    case .askIf: .ask
    }
  }
}
