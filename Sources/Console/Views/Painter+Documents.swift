import PolicyModel
import Screen
import StrictJSON
import ToolModel

extension Painter {
  /// The policy as text with its line numbers, and what is searched for in the last row.
  mutating func paint(_ page: JSONPage) {
    let name = DisplayText(state.file.name)
    let isBroken = state.file.broken != nil
    let title: DisplayText = isBroken ? "\(name): a text with problems" : "\(name) as it would be written"
    let inner = paintBox(OverlayView.area(of: state), title: title)
    var scroll = page.scroll
    scroll.fit(count: page.rows.count, height: max(1, inner.rows - 1))
    let gutter = String(page.lines.count).count + 1
    let wanted = page.search.text
    for (offset, index) in scroll.visible.enumerated() {
      let place = inner.origin.moved(rows: offset)
      let isFocused = index == scroll.focus
      var line: StyledLine
      switch page.rows[index] {
      case .line(let number):
        let text = DisplayText(String(number + 1)).fitted(toWidth: gutter, alignment: .trailing)
        line = StyledLine(text + " ", .dim)
        for part in JSONHighlighter.line(String(page.lines[number].prefix(2_000))).parts {
          line.append(part.text, part.role)
        }
        line = line.marking(wanted)
      case .problem(let problem):
        line = StyledLine(DisplayText(repeating: " ", count: gutter) + glyphs.deny + " ", .error)
        line.append("column \(problem.position.column): \(DisplayText(problem.message))", .error)
      }
      grid.write(line, at: place, width: inner.columns, surface: isFocused ? .focus : .dialog)
      if isFocused { grid.cursor = place }
    }
    let edge = Position(column: OverlayView.area(of: state).maxColumn - 1, row: inner.minRow)
    grid.drawScrollbar(scroll, at: edge, glyphs: glyphs)
    paintSearch(page, inner)
  }

  private mutating func paintSearch(_ page: JSONPage, _ inner: Rect) {
    let foot = Position(column: inner.minColumn, row: inner.maxRow - 1)
    if page.isSearching || !page.search.isEmpty {
      grid.write("/", at: foot, style: Style(.hintKey, on: .dialog))
      let found: DisplayText = "\(page.matches.count) found"
      let width = max(1, inner.columns - 3 - found.width)
      page.search.draw(in: &grid, at: foot.moved(columns: 2), width: width, isFocused: page.isSearching)
      grid.write(found, at: foot.moved(columns: inner.columns - found.width), style: Style(.dim, on: .dialog))
      return
    }
    let focused = page.rows.indices.contains(page.scroll.focus) ? page.rows[page.scroll.focus] : nil
    guard case .problem(let problem)? = focused else { return }
    let words = problem.suggestion.map { "Did you mean \($0)?" } ?? "Expected \(problem.expected)."
    grid.write(DisplayText(words), at: foot, width: inner.columns, style: Style(.info, on: .dialog))
  }

  /// What is odd about the policy, and the focused finding in full.
  mutating func paint(_ page: CheckPage) {
    let layout = CheckLayout(state)
    let counted = state.count(page.findings.count, "finding")
    _ = paintBox(layout.area, title: "Checks of \(DisplayText(state.file.name)): \(DisplayText(counted))")
    guard !page.findings.isEmpty else {
      let words: DisplayText = "Nothing odd: every rule can matter, and the document means the same everywhere."
      for (row, line) in StyledLine.wrapped(words, .success, width: layout.list.columns).enumerated() {
        grid.write(line, at: layout.list.origin.moved(rows: row), width: layout.list.columns, surface: .dialog)
      }
      grid.cursor = layout.list.origin
      return
    }
    var scroll = page.scroll
    scroll.fit(count: page.findings.count, height: layout.list.rows)
    for (offset, index) in scroll.visible.enumerated() {
      let finding = page.findings[index]
      let isFocused = index == scroll.focus
      var line = StyledLine(isFocused ? glyphs.pointer + " " : "  ")
      let (sign, role) = sign(of: finding.severity)
      line.append(sign + " ", role)
      line.append(DisplayText(finding.name).fitted(toWidth: 20), .text)
      if let tool = finding.tool { line.append(DisplayText(tool, maxScalars: 300) + "  ", .code) }
      let words = finding.pointer.description
      line.append(
        DisplayText(prose: words.isEmpty ? finding.message : words, maxScalars: 300),
        finding.tool == nil ? .code : .dim
      )
      let place = layout.list.origin.moved(rows: offset)
      grid.write(line, at: place, width: layout.list.columns, surface: isFocused ? .focus : .dialog)
      if isFocused { grid.cursor = place }
    }
    paint(page.focused, in: layout.detail)
    grid.drawScrollbar(scroll, at: Position(column: layout.area.maxColumn - 1, row: layout.list.minRow), glyphs: glyphs)
  }

  private func sign(of severity: LintSeverity) -> (DisplayText, Role) {
    switch severity {
    case .error: (glyphs.deny, .error)
    case .warning: ("!", .warning)
    case .note: ("i", .info)
    }
  }

  private mutating func paint(_ finding: CheckPage.Finding?, in area: Rect) {
    guard let finding else { return }
    var lines = [StyledLine.empty]
    lines += StyledLine.wrapped(DisplayText(prose: finding.message), .text, width: area.columns)
    if let suggestion = finding.suggestion {
      let words = finding.isAboutExport ? "In its place: \(suggestion)" : "Probably meant: \(suggestion)"
      lines += StyledLine.wrapped(DisplayText(prose: words), .success, width: area.columns)
    }
    if let example = finding.example {
      let words: DisplayText = "For example: \(DisplayText(example, maxScalars: 600))"
      lines += StyledLine.wrapped(words, .code, width: area.columns)
    }
    for (row, line) in lines.prefix(area.rows).enumerated() {
      grid.write(line, at: area.origin.moved(rows: row), width: area.columns, surface: .dialog)
    }
  }
}

extension StyledLine {
  /// The line with every place marked that has some text, ignoring case; only where letters are one column wide.
  func marking(_ wanted: String) -> StyledLine {
    let wanted = Array(wanted.lowercased().utf8)
    guard !wanted.isEmpty else { return self }
    let whole = parts.reduce(DisplayText.empty) { $0 + $1.text }
    guard whole.text.utf8.count == whole.width else { return self }
    let text = Array(whole.text.lowercased().utf8)
    guard text.count == whole.width else { return self }
    var isMarked = [Bool](repeating: false, count: text.count)
    var start = 0
    while start + wanted.count <= text.count {
      if text[start..<start + wanted.count].elementsEqual(wanted) {
        for index in start..<start + wanted.count { isMarked[index] = true }
        start += wanted.count
      } else {
        start += 1
      }
    }
    var line = StyledLine()
    var column = 0
    for part in parts {
      var rest = part.text
      while rest.width > 0 {
        let run = isMarked[column...].prefix { $0 == isMarked[column] }.count
        let piece = rest.prefix(columns: run)
        line.append(piece, isMarked[column] ? .match : part.role)
        rest = rest.dropping(columns: piece.width)
        column += piece.width
      }
    }
    return line
  }
}
