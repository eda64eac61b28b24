import Screen
import ToolModel

extension Painter {
  /// Every server, or what a search of the catalogue has found, and the focused line in full.
  mutating func paint(_ page: StackPage) {
    let layout = CheckLayout(state)
    _ = paintBox(layout.area, title: "Everything your agents can call")
    page.field.draw(
      in: &grid,
      at: layout.list.origin,
      width: layout.list.columns,
      isFocused: true,
      placeholder: "type to search the catalogue's tools"
    )
    let cursor = grid.cursor
    var scroll = page.scroll
    scroll.fit(count: page.count, height: max(1, layout.list.rows - 1))
    for (offset, index) in scroll.visible.enumerated() {
      let isFocused = index == scroll.focus
      let place = layout.list.origin.moved(rows: offset + 1)
      var line = StyledLine(isFocused ? glyphs.pointer + " " : "  ")
      for part in words(for: index, of: page, width: layout.list.columns).parts { line.append(part.text, part.role) }
      grid.write(line, at: place, width: layout.list.columns, surface: isFocused ? .focus : .dialog)
    }
    if page.count == 0 {
      paintNothing(page, at: layout.list.origin.moved(columns: 2, rows: 1), layout.list.columns - 2)
    }
    for (row, line) in detail(of: page, width: layout.detail.columns).prefix(layout.detail.rows).enumerated() {
      let place = layout.detail.origin.moved(rows: row)
      grid.write(line, at: place, width: layout.detail.columns, surface: .dialog)
    }
    grid.drawScrollbar(
      scroll,
      at: Position(column: layout.area.maxColumn - 1, row: layout.list.minRow + 1),
      glyphs: glyphs
    )
    grid.cursor = cursor
  }

  private mutating func paintNothing(_ page: StackPage, at place: Position, _ width: Int) {
    let words: DisplayText =
      page.servers == nil && page.field.isEmpty
      ? "Looking…"
      : page.field.isEmpty
        ? "No client lists a server, and the catalogue is empty." : "The catalogue has no such tool."
    grid.write(words, at: place, width: width, style: Style(.dim, on: .dialog))
  }

  private func words(for index: Int, of page: StackPage, width: Int) -> StyledLine {
    if page.field.isEmpty, let server = page.servers?[index] { return words(for: server, width: width) }
    let hit = page.hits[index]
    return StyledLine(DisplayText(hit.tool, maxScalars: 200).fitted(toWidth: min(30, max(10, width / 3))) + " ", .code)
      .adding(DisplayText(hit.category).fitted(toWidth: 12), .text)
      .adding(DisplayText(hit.server, maxScalars: 200), .dim)
  }

  private func words(for server: StackServer, width: Int) -> StyledLine {
    let name = DisplayText(server.name, maxScalars: 80).fitted(toWidth: min(26, max(10, width / 4)))
    let (front, role) = front(of: server)
    return StyledLine(name + " ", .code).adding(front.fitted(toWidth: 18) + " ", role).adding(tools(of: server), .text)
  }

  /// What stands in front of a server, as a sign and a word.
  private func front(of server: StackServer) -> (DisplayText, Role) {
    if server.isGuarded { return (glyphs.allow + " gateway in front", .success) }
    if let policy = server.policy {
      return policy.written == nil ? ("! policy is gone", .warning) : (glyphs.bullet + " policy written", .info)
    }
    return server.choice == nil ? (glyphs.bullet + " no client", .dim) : ("! no policy", .warning)
  }

  private func tools(of server: StackServer) -> DisplayText {
    guard let tools = server.tools else { return "not looked at yet" }
    let counts = tools.map { "\($0.count) \($0.category)" }.joined(separator: ", ")
    return "\(state.count(server.toolCount ?? 0, "tool")): \(DisplayText(counts))"
  }

  private func detail(of page: StackPage, width: Int) -> [StyledLine] {
    var lines: [StyledLine] = [.empty]
    if let hit = page.focusedHit {
      lines += StyledLine.wrapped(DisplayText(prose: hit.description), .text, width: width).prefix(4)
      return lines
        + StyledLine.wrapped(
          "Enter shows all tools of \(DisplayText(hit.server, maxScalars: 80)) as they were recorded; nothing is started.",
          .dim,
          width: width
        )
    }
    guard let server = page.focusedServer else { return lines }
    lines += StyledLine.wrapped("\(DisplayText(server.origin)): \(tools(of: server))", .text, width: width)
    if let policy = server.policy {
      let age = policy.written.map { ", written \(StackPage.age(from: $0, to: state.now))" } ?? ", which is gone"
      lines += StyledLine.wrapped("Policy \(DisplayText(policy.path))\(DisplayText(age))", .text, width: width)
    }
    return lines + StyledLine.wrapped(next(for: server), .dim, width: width)
  }

  /// What Enter does.
  private func next(for server: StackServer) -> DisplayText {
    if server.policy?.written != nil { return "Enter opens that policy." }
    if let choice = server.choice {
      return choice.obstacle.map { DisplayText(prose: $0) } ?? "Enter starts it, after you have seen its command."
    }
    return server.isCatalogued ? "Enter shows its tools as they were recorded; nothing is started." : .empty
  }
}

extension StackPage {
  /// How long ago a moment was, in words.
  static func age(from then: Int64, to now: Int64) -> String {
    let minutes = max(0, (now - then) / 60_000)
    if minutes < 60 { return minutes < 2 ? "just now" : "\(minutes) minutes ago" }
    if minutes < 48 * 60 { return "\(minutes / 60) hours ago" }
    return "\(minutes / (24 * 60)) days ago"
  }
}
