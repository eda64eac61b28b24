import Screen
import ToolCatalogue
import ToolModel

extension Painter {
  /// What just happened; while a filter is typed that cannot be read, what is wrong with it.
  mutating func paintStatus() {
    let area = layout.status
    let (text, role) = news
    let rows = mayCoverHints ? 1 + layout.hints.rows : 1
    for (offset, line) in Self.shortened(text, width: max(1, area.columns - 1), rows: rows).enumerated() {
      let place = area.origin.moved(rows: offset)
      let row = Rect(column: area.minColumn, row: place.row, columns: area.columns, rows: 1)
      grid.fill(row, style: Style(.text, on: .status))
      grid.write(StyledLine(" ").adding(line, role), at: place, width: area.columns, surface: .status)
    }
  }

  /// Whether news that are longer than their line go on over the hints: until the next key, and never where the hints
  /// are the answers to a question; the only row of hints gives way to bad news alone.
  private var mayCoverHints: Bool {
    if state.filterProblem != nil { return true }
    guard state.overlay == nil, state.status.isFresh else { return false }
    return layout.hints.rows > 1 || state.status.kind == .warning || state.status.kind == .error
  }

  /// What the status line says.
  private var news: (DisplayText, Role) {
    if let problem = state.filterProblem { return words(about: problem) }
    let status = state.status
    let text = DisplayText(prose: status.text)
    switch status.kind {
    case .plain: return (text, .text)
    case .success: return ("\(state.isPlain ? "Done:" : glyphs.allow) \(text)", .success)
    case .warning: return ("\(state.isPlain ? "Note:" : "!") \(text)", .warning)
    case .error: return ("\(state.isPlain ? "Failed:" : glyphs.deny) \(text)", .error)
    }
  }

  /// Text over a few lines; what does not fit is left out before its end, which says what to do.
  private static func shortened(_ text: DisplayText, width: Int, rows: Int) -> [DisplayText] {
    guard text.width > width, rows > 1 else { return [text] }
    let lines = text.wrapped(toWidth: width)
    guard lines.count > rows else { return lines }
    let head = lines.prefix(rows - 1)
    let rest = lines.dropFirst(rows - 1).reduce(DisplayText.empty) { $0.width == 0 ? $1 : $0 + " " + $1 }
    return head + [rest.clipped(toWidth: width, keeping: .end)]
  }

  private func words(about problem: FilterProblem) -> (DisplayText, Role) {
    let takes = problem.suggestion.map { "Tab takes \($0) \(glyphs.separator) " } ?? ""
    if problem.isUnfinished, let suggestion = problem.suggestion {
      let isOne = state.filterChoices.all.count < 2
      return (isOne ? "Tab completes \(DisplayText(suggestion))" : "Read as \(DisplayText(suggestion))", .info)
    }
    guard state.filterIsWrong else { return (DisplayText(problem.error.message), .info) }
    let refused = state.filterWasRefused ? "Not filtered: " : ""
    return ("\(glyphs.deny) \(DisplayText(refused + takes))\(DisplayText(problem.error.message))", .error)
  }

  /// What keys do here, with `? help  q quit` always at the end of the last row.
  mutating func paintHints() {
    let area = layout.hints
    let context = state.context
    var bindings = Bindings.bindings(in: context).filter { isHinted($0) }
    // Somebody waits for an answer: how to give it comes before everything else.
    if let first = bindings.firstIndex(where: { $0.action == .showWaiting }) {
      bindings.insert(bindings.remove(at: first), at: 0)
    }
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
    if binding.hint == nil || binding.action == .showWaiting && state.waiting.isEmpty { return false }
    if case .recommend? = state.overlay { return true }
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
