import Screen
import ToolModel

extension Painter {
  /// The calls that wait for a person, and the one in focus with the values of its arguments.
  mutating func paint(_ page: WaitingPage) {
    let layout = WaitingLayout(state)
    let counted = DisplayText(state.count(page.calls.count, "call"))
    _ = paintBox(layout.area, title: "\(counted) waiting for you")
    var scroll = page.scroll
    scroll.fit(count: page.calls.count, height: layout.list.rows)
    for (offset, index) in scroll.visible.enumerated() {
      let isFocused = index == scroll.focus
      let place = layout.list.origin.moved(rows: offset)
      let line = line(page.calls[index], isFocused: isFocused)
      grid.write(line, at: place, width: layout.list.columns, surface: isFocused ? .focus : .dialog)
      if isFocused { grid.cursor = place }
    }
    let edge = Position(column: layout.area.maxColumn - 1, row: layout.list.minRow)
    grid.drawScrollbar(scroll, at: edge, glyphs: glyphs)
    guard let call = page.focused else { return }
    let lines = lines(call, width: layout.detail.columns)
    for (row, line) in lines.prefix(layout.detail.rows).enumerated() {
      grid.write(line, at: layout.detail.origin.moved(rows: row), width: layout.detail.columns, surface: .dialog)
    }
    guard lines.count > layout.detail.rows else { return }
    let more = StyledLine("\(lines.count - layout.detail.rows + 1) more lines: o shows them", .warning)
    let last = layout.detail.origin.moved(rows: layout.detail.rows - 1)
    grid.fill(Rect(origin: last, size: Size(columns: layout.detail.columns, rows: 1)), style: Style(.text, on: .dialog))
    grid.write(more, at: last, width: layout.detail.columns, surface: .dialog)
  }

  /// Above the decisions, how many calls have none yet: they are in no list until a person answers.
  mutating func paintWaitingNotice() {
    guard !layout.notice.isEmpty else { return }
    let count = state.waiting.count
    let words: DisplayText = "\(state.count(count, "call")) \(count == 1 ? "waits" : "wait") for a person"
    let line = StyledLine("\(glyphs.ask) \(words) \(glyphs.separator) ", .ask).adding(waitingKey, .hintKey)
    grid.write(line, at: layout.notice.origin.moved(columns: 1), width: layout.notice.columns - 2)
  }

  /// The key that shows the calls that wait.
  private var waitingKey: DisplayText {
    DisplayText(Bindings.binding(of: .showWaiting)?.names.first ?? "")
  }

  private func line(_ call: WaitingCall, isFocused: Bool) -> StyledLine {
    var line = StyledLine(isFocused ? glyphs.pointer + " " : "  ")
    line.append(DisplayText(call.tool, maxScalars: 200).fitted(toWidth: 26), .code)
    line.append(" " + DisplayText(call.grant, maxScalars: 60).fitted(toWidth: 12), .text)
    return line.adding(" \(DisplayText(state.timeLeft(call)))", .dim)
  }

  private func lines(_ call: WaitingCall, width: Int) -> [StyledLine] {
    var lines = [StyledLine.empty]
    if !call.message.isEmpty {
      lines += StyledLine.wrapped("“\(DisplayText(prose: call.message))”", .text, width: width)
    }
    lines += StyledLine.wrapped("asked by \(DisplayText(call.rule, maxScalars: 300))", .dim, width: width)
    return lines + JSONLines.lines(call.shown).flatMap { $0.broken(toWidth: width) }
  }
}
