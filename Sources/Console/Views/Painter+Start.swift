import Screen
import ToolModel

extension Painter {
  /// The servers that can be opened, and the focused one in full.
  mutating func paint(_ page: StartPage) {
    let layout = CheckLayout(state)
    let title: DisplayText =
      page.openedPolicy.map { "The policy of \(DisplayText($0.name, maxScalars: 80)) is open: for which server?" }
      ?? "PolicyDeck: which server?"
    _ = paintBox(layout.area, title: title)
    var scroll = page.scroll
    scroll.fit(count: page.rows.count, height: layout.list.rows)
    for (offset, index) in scroll.visible.enumerated() {
      let isFocused = index == scroll.focus
      let place = layout.list.origin.moved(rows: offset)
      var line = StyledLine(isFocused ? glyphs.pointer + " " : "  ")
      for part in words(for: page.rows[index], width: layout.list.columns).parts { line.append(part.text, part.role) }
      grid.write(line, at: place, width: layout.list.columns, surface: isFocused ? .focus : .dialog)
      if isFocused { grid.cursor = place }
    }
    for (row, line) in detail(page, width: layout.detail.columns).prefix(layout.detail.rows).enumerated() {
      let place = layout.detail.origin.moved(rows: row)
      grid.write(line, at: place, width: layout.detail.columns, surface: .dialog)
    }
    grid.drawScrollbar(scroll, at: Position(column: layout.area.maxColumn - 1, row: layout.list.minRow), glyphs: glyphs)
  }

  private func words(for row: StartPage.Row, width: Int) -> StyledLine {
    let choice: ServerChoice
    switch row {
    case .server(let server): choice = server
    case .other: return StyledLine("Another: type a command or an address", .text)
    case .recent(let server):
      let name = DisplayText(server.name, maxScalars: 80).fitted(toWidth: min(24, max(8, width / 4)))
      let age = server.policy?.written.map { StackPage.age(from: $0, to: state.now) } ?? ""
      return StyledLine(name + " ", .code).adding("policy \(DisplayText(age)) ", .dim)
        .adding(DisplayText(server.policy?.path ?? "", maxScalars: 400), .text)
    }
    let isClosed = choice.obstacle != nil
    let name = DisplayText(choice.name, maxScalars: 80).fitted(toWidth: min(24, max(8, width / 4)))
    var line = StyledLine(name + " ", isClosed ? .dim : .code)
    let origin = DisplayText(choice.origin, maxScalars: 200)
    line.append(origin.fitted(toWidth: min(44, max(10, width / 3))) + " ", .dim)
    return line.adding(DisplayText(choice.words, maxScalars: 400), isClosed ? .dim : .text)
  }

  private func detail(_ page: StartPage, width: Int) -> [StyledLine] {
    var lines: [StyledLine] = [.empty]
    switch page.focused {
    case .server(let choice)?:
      lines += StyledLine(DisplayText(choice.words, maxScalars: 65_536), .code).broken(toWidth: width)
      lines += StyledLine.wrapped(DisplayText(choice.origin), .dim, width: width)
      lines += secrets(choice, width: width)
      if let obstacle = choice.obstacle {
        lines += StyledLine.wrapped("! \(DisplayText(prose: obstacle))", .warning, width: width)
      }
    case .recent(let server)?:
      lines += StyledLine.wrapped("\(DisplayText(server.policy?.path ?? ""))", .code, width: width)
      lines += StyledLine.wrapped(next(for: server, on: page), .dim, width: width)
    default:
      lines += StyledLine.wrapped("Enter, then a command with its arguments, or an address.", .dim, width: width)
    }
    for problem in page.problems {
      lines += StyledLine.wrapped("! \(DisplayText(prose: problem))", .warning, width: width)
    }
    return lines
  }

  /// What Enter does on a policy.
  private func next(for server: StackServer, on page: StartPage) -> DisplayText {
    if server.policy?.path == state.file.path { return "This policy is open. Enter goes on without a server." }
    return page.choice(for: server) == nil
      ? "Enter opens the policy; its server is chosen then."
      : "Enter opens the policy, and asks before its server is started."
  }

  private func secrets(_ choice: ServerChoice, width: Int) -> [StyledLine] {
    guard !choice.secretNames.isEmpty else { return [] }
    let names = choice.secretNames.prefix(20).joined(separator: ", ")
    return StyledLine.wrapped("with \(DisplayText(names)) from the file", .dim, width: width)
  }
}
