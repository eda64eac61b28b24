import Screen
import ToolCatalogue
import ToolModel

extension Painter {
  /// The file, what is not written, the gateway, the server, the theme.
  mutating func paintHeader() {
    let area = layout.header
    grid.fill(area, style: Style(.text, on: .header))
    var line = StyledLine(" \(DisplayText(state.file.path).clipped(toWidth: area.columns / 3, keeping: .end))", .title)
    line.append("  ")
    appendUnsaved(to: &line)
    line.append(" \(glyphs.separator) ", .dim)
    let gateway = state.gateway
    line.append("gateway \(gateway.word)", gateway.connection != nil ? .success : .text)
    if state.isShadow { line.append(" shadow", .warning) }
    if !state.waiting.isEmpty { line.append(" \(glyphs.separator) \(state.waiting.count) waiting", .warning) }
    appendServer(to: &line)
    let theme = DisplayText("\(themeWords) ")
    let room = area.columns - theme.width - 1
    grid.write(line, at: area.origin, width: line.width > room ? area.columns - 1 : room, surface: .header)
    guard line.width <= room else { return }
    grid.write(
      theme,
      at: Position(column: area.columns - theme.width, row: area.minRow),
      style: Style(.dim, on: .header)
    )
  }

  /// What is in force of the theme: with few colours other ones stand in for its own, without any none do.
  private var themeWords: String {
    switch state.colors {
    case .mono: "no colours"
    case .eight, .sixteen: "\(state.theme), \(state.colors.rawValue) colours"
    case .palette: state.theme
    }
  }

  private func appendUnsaved(to line: inout StyledLine) {
    if state.file.broken != nil {
      line.append(glyphs.deny + " broken text", .error)
    } else if state.hasUnsavedChanges {
      line.append(glyphs.changed + " \(state.unsavedCount) unsaved", .changed)
      let reached = state.changes.reached.count
      if reached > 0 { line.append(", \(state.count(reached + state.changes.tools.count, "tool")) differ", .changed) }
    } else if state.file.bytes == nil {
      line.append("not written yet", .dim)
    } else {
      line.append(glyphs.allow + " written", .dim)
    }
  }

  private func appendServer(to line: inout StyledLine) {
    let servers = state.tools.catalogue.servers
    guard let first = servers.first else { return }
    line.append(" \(glyphs.separator) ", .dim)
    line.append(
      servers.count == 1 ? DisplayText(first.title ?? first.name, maxScalars: 60) : "\(servers.count) servers"
    )
  }

  /// The pages, the filter, and how many tools or decisions it leaves.
  mutating func paintBar() {
    let area = layout.bar
    let counts = state.page == .tools ? toolCounts : feedCounts
    let tabs = pageTabs
    grid.write(tabs, at: area.origin, width: area.columns)
    let start = tabs.width + 2
    let end = area.columns - counts.width - 2
    grid.write(counts, at: Position(column: area.columns - counts.width - 1, row: area.minRow), width: counts.width)
    guard end - start >= 8 else { return }
    let field = state.page == .tools ? state.filter : state.liveFilter
    grid.write("/", at: Position(column: start, row: area.minRow), style: Style(state.isFiltering ? .hintKey : .dim))
    guard state.isFiltering || !field.isEmpty else {
      let hint = DisplayText(state.page == .tools ? "filter: words, risk:high, is:denied" : "filter")
      grid.write(
        hint,
        at: Position(column: start + 2, row: area.minRow),
        width: end - start - 2,
        style: Style(.placeholder)
      )
      return
    }
    field.draw(
      in: &grid,
      at: Position(column: start + 2, row: area.minRow),
      width: end - start - 2,
      isFocused: state.isFiltering && state.overlay == nil,
      hasError: state.page == .tools && state.filterIsWrong
    )
  }

  /// The page in front stands in brackets, so that no colour is needed to see which it is.
  private var pageTabs: StyledLine {
    let isTools = state.page == .tools
    var line = StyledLine(isTools ? "[1 Tools]" : " 1 Tools ", isTools ? .tabFocus : .tab)
    line.append(isTools ? " 2 Live " : "[2 Live]", isTools ? .tab : .tabFocus)
    if state.size.columns >= 76 { line.append(" 3 JSON  4 Check ", .tab) }
    return line
  }

  private var toolCounts: StyledLine {
    let tools = state.tools
    var line = StyledLine()
    if !tools.selected.isEmpty {
      line.append("\(state.isPlain ? "" : glyphs.marked)\(tools.selected.count) selected", .selection)
      if tools.unseenSelected > 0 { line.append(", \(tools.unseenSelected) not shown", .warning) }
      line.append(" \(glyphs.separator) ", .dim)
    }
    if tools.problem?.isUnfinished == false {
      line.append(state.size.columns >= 60 ? "filter not read \(glyphs.separator) " : "\(glyphs.deny) ", .error)
    }
    if tools.order != .listed, state.size.columns >= 80 {
      line.append("by \(tools.order.rawValue) \(glyphs.separator) ", .dim)
    }
    if state.size.columns >= 110, tools.cost.all > 0 {
      line.append("\(DisplayText(tools.cost.short)) \(glyphs.separator) ", .dim)
    }
    let all = tools.all.count
    line.append(tools.isFiltered ? "\(tools.shown.count) of \(all)" : "\(all) tools", .info)
    return line
  }

  private var feedCounts: StyledLine {
    let feed = state.feed
    var line = StyledLine()
    if feed.skipped > 0 { line.append("\(feed.skipped) not kept \(glyphs.separator) ", .warning) }
    if feed.isPaused { line.append("paused, \(feed.unseen) new \(glyphs.separator) ", .warning) }
    if !feed.follows, !feed.isPaused {
      line.append("\(feed.behind) new \(glyphs.separator) G follows", .warning)
      guard state.size.columns >= 60 else { return line }
      line.append(" \(glyphs.separator) ", .dim)
    }
    if state.size.columns >= (feed.follows ? 60 : 80) {
      line.append("\(glyphs.allow) \(feed.forwarded)", .allow)
      line.append(" \(glyphs.separator) ", .dim)
      line.append("\(glyphs.deny) \(feed.refused)", .deny)
      line.append(" \(glyphs.separator) ", .dim)
    }
    line.append(
      feed.words.isEmpty ? DisplayText(state.count(feed.total, "call")) : "\(feed.shown.count) of \(feed.total)",
      .info
    )
    return line
  }
}
