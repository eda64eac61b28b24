import Screen
import ToolCatalogue
import ToolModel

extension Painter {
  /// What just happened; while a filter is typed that cannot be read, what is wrong with it.
  mutating func paintStatus() {
    let area = layout.status
    grid.fill(area, style: Style(.text, on: .status))
    var line = StyledLine(" ")
    if let problem = state.filterProblem {
      append(problem, to: &line)
    } else {
      let status = state.status
      let text = DisplayText(prose: status.text)
      switch status.kind {
      case .plain: line.append(text)
      case .success: line.append("\(glyphs.allow) \(text)", .success)
      case .warning: line.append("! \(text)", .warning)
      case .error: line.append("\(glyphs.deny) \(text)", .error)
      }
    }
    grid.write(line, at: area.origin, width: area.columns, surface: .status)
  }

  private func append(_ problem: FilterProblem, to line: inout StyledLine) {
    let takes = problem.suggestion.map { "Tab takes \($0) \(glyphs.separator) " } ?? ""
    if problem.isUnfinished, let suggestion = problem.suggestion {
      line.append("Tab completes \(DisplayText(suggestion))", .info)
    } else {
      line.append("\(glyphs.deny) \(DisplayText(takes))\(DisplayText(problem.error.message))", .error)
    }
  }

  /// What keys do here, with `? help  q quit` always at the end of the last row.
  mutating func paintHints() {
    let area = layout.hints
    let context = state.context
    let bindings = Bindings.bindings(in: context).filter { isHinted($0) }
    let pinned = bindings.filter { $0.action == .help || $0.action == .quit }
    let tail = StyledLine(pinned.flatMap { hint($0).parts })
    var row = area.minRow
    var column = 1
    for binding in bindings where !pinned.contains(where: { $0.action == binding.action }) {
      let text = hint(binding)
      var edge = row == area.maxRow - 1 ? area.columns - tail.width - 1 : area.columns
      if column + text.width > edge, row < area.maxRow - 1 {
        row += 1
        column = 1
        edge = row == area.maxRow - 1 ? area.columns - tail.width - 1 : area.columns
      }
      guard column + text.width <= edge else { continue }
      grid.write(text, at: Position(column: column, row: row), width: text.width)
      column += text.width
    }
    let end = Position(column: max(0, area.columns - tail.width), row: area.maxRow - 1)
    grid.write(tail, at: end, width: tail.width)
  }

  /// A page shows what cannot be done now, too, since pressing it says why; a dialog shows only what can.
  private func isHinted(_ binding: Binding) -> Bool {
    if binding.hint == nil { return false }
    if state.overlay != nil { return state.reasonDisabled(binding.action) == nil }
    return binding.action != (state.page == .tools ? .showTools : .showLive)
  }

  private func hint(_ binding: Binding) -> StyledLine {
    let isDisabled = state.reasonDisabled(binding.action) != nil
    var line = StyledLine(DisplayText(binding.names.first ?? ""), isDisabled ? .hintDisabled : .hintKey)
    line.append(" \(DisplayText(binding.hint ?? ""))  ", isDisabled ? .hintDisabled : .hint)
    return line
  }
}
