import PolicyModel
import RiskModel
import Screen
import ToolCatalogue
import ToolModel
import ToolPins

extension Painter {
  /// The columns of the table, from left to right.
  private enum Column: Int, CaseIterable {
    case marks
    case risk
    case category
    case verdict
    case limits
    case name
    case server
  }

  /// The columns; limits take as many columns as they need, which is none where no tool has any.
  private var columns: [TableColumn] {
    let limits = state.tools.limitsWidth
    let limitsColumn =
      limits == 0
      ? TableColumn("", minimum: 0)
      : TableColumn("LIMITS", minimum: min(max(6, limits), 9), ideal: min(max(6, limits), 20), priority: 5)
    return [
      TableColumn("", minimum: 3, priority: 9),
      TableColumn("RISK", minimum: 10, priority: 8),
      TableColumn("CATEGORY", minimum: 11, priority: 4),
      TableColumn("VERDICT", minimum: 7, priority: 7),
      limitsColumn,
      TableColumn("TOOL", minimum: 16, ideal: 24, stretch: 3, priority: 10),
    ]
      + (state.tools.catalogue.servers.count > 1
        ? [TableColumn("SERVER", minimum: 10, ideal: 16, stretch: 1, priority: 3)] : [])
  }

  /// The table of tools and the focused tool.
  mutating func paintTools() {
    if !layout.list.isEmpty {
      paintTable()
      if state.tools.shown.isEmpty { paintEmptyTable() }
    }
    paintDivider()
    if !layout.detail.isEmpty { paintDetail() }
  }

  private mutating func paintTable() {
    let columns = columns
    let table = TableLayout(columns, width: layout.list.columns - 1)
    for span in table.spans {
      let place = layout.heading.origin.moved(columns: span.start)
      grid.write(columns[span.index].title, at: place, width: span.width, style: Style(.heading))
    }
    if state.isFiltering, state.overlay == nil { paintChoices() }
    for (offset, row) in state.list.visible.enumerated() {
      let origin = layout.list.origin.moved(rows: offset)
      switch state.tools.rows[row] {
      case .heading(let group): paintHeading(of: group, at: origin)
      case .tool(let index):
        paintRow(state.tools.shown[index], isFocused: row == state.list.focus, at: origin, table)
      }
    }
    let edge = Position(column: layout.list.maxColumn - 1, row: layout.list.minRow)
    grid.drawScrollbar(state.list, at: edge, glyphs: glyphs)
    if state.pane == .list, !state.isFiltering, !state.tools.shown.isEmpty {
      grid.cursor = layout.list.origin.moved(rows: state.list.focusRow)
    }
  }

  /// What the filter can become, in place of the titles of the columns; the choice that was taken stands in brackets.
  private mutating func paintChoices() {
    let choices = state.filterChoices.all
    guard !choices.isEmpty else { return }
    let area = layout.heading
    let taken = state.filterChoices.taken
    var first = 0
    var line = choiceLine(choices, from: first, taken: taken, width: area.columns)
    while let taken, line.shown <= taken, first < taken {
      first += 1
      line = choiceLine(choices, from: first, taken: taken, width: area.columns)
    }
    grid.fill(area, style: Style(.text))
    grid.write(line.text, at: area.origin, width: area.columns)
  }

  /// As many choices as fit from one on, and the number of the first that does not.
  private func choiceLine(
    _ choices: [QueryCompletion.Choice],
    from first: Int,
    taken: Int?,
    width: Int
  ) -> (text: StyledLine, shown: Int) {
    var line = StyledLine(" Tab ", .hintKey)
    if first > 0 { line.append(glyphs.ellipsis, .dim) }
    for index in first..<choices.count {
      let word = DisplayText(choices[index].word, maxScalars: 100)
      let text: DisplayText = index == taken ? "[\(word)]" : " \(word) "
      let isLast = index == choices.count - 1
      guard line.width + text.width + (isLast ? 0 : 1) <= width || index == first else {
        return (line.adding(glyphs.ellipsis, .dim), index)
      }
      line.append(text, index == taken ? .fieldFocus : .hint)
    }
    return (line, choices.count)
  }

  /// What the tools below have in common, and how many there are.
  private mutating func paintHeading(of group: ToolGroup, at origin: Position) {
    let count = DisplayText(state.count(group.count, "tool"))
    let title =
      if case .verdict(let verdict) = group.kind {
        Sign(verdict, glyphs).text
      } else {
        DisplayText(state.tools.title(of: group), maxScalars: 200)
      }
    let room = max(1, layout.list.columns - 2)
    let tail: DisplayText = " \(glyphs.separator) \(count)"
    let line = StyledLine(title.clipped(toWidth: max(1, room - tail.width)), .heading).adding(tail, .dim)
    grid.write(line, at: origin.moved(columns: 1), width: room)
  }

  private mutating func paintRow(_ place: Int, isFocused: Bool, at origin: Position, _ table: TableLayout) {
    let tool = state.tools.all[place]
    let standing = state.tools.standings[place]
    let isSelected = state.tools.selected.contains(place)
    let surface: Role? = isFocused ? (state.pane == .list ? .focus : .focusInactive) : isSelected ? .selection : nil
    if let surface { grid.fill(layout.list.row(origin.row - layout.list.minRow), style: Style(.text, on: surface)) }
    for span in table.spans {
      let at = origin.moved(columns: span.start)
      switch Column(rawValue: span.index) {
      case .marks?:
        grid.write(marks(tool, isFocused: isFocused, isSelected: isSelected), at: at, width: 3, surface: surface)
      case .name?:
        grid.write(marked(tool), at: at, width: span.width, surface: surface)
      case let column?:
        let (text, role) = cell(column, tool, standing)
        grid.write(text, at: at, width: span.width, style: Style(role, on: surface))
      case nil: break
      }
    }
  }

  private func marks(_ tool: CataloguedTool, isFocused: Bool, isSelected: Bool) -> StyledLine {
    var line = StyledLine(isFocused ? glyphs.pointer : " ")
    line.append(isSelected ? glyphs.marked : " ", .selection)
    line.append(state.changes.contains(tool.tool.name) ? glyphs.changed : " ", .changed)
    return line
  }

  private func cell(_ column: Column, _ tool: CataloguedTool, _ standing: ToolStanding) -> (DisplayText, Role) {
    switch column {
    case .risk:
      let sign = Sign(tool.assessment.level, glyphs)
      return (sign.text, sign.role)
    case .category:
      let sign = Sign(tool.assessment.category)
      return (sign.text, sign.role)
    case .verdict:
      let sign = Sign(standing, glyphs)
      return (sign.text, standing.source == .defaultVerdict ? .dim : sign.role)
    case .limits:
      let isUsed = standing.verdict != .deny && standing.verdict != .hide
      return (DisplayText(standing.limitsWords), isUsed ? .limit : .dim)
    case .server: return (DisplayText(tool.server.name, maxScalars: 200), .dim)
    case .marks, .name: return (.empty, .text)
    }
  }

  /// A tool's name; where its definition is not the approved one, or speaks to the model, after the word that says so.
  private func marked(_ tool: CataloguedTool) -> StyledLine {
    let name = tool.tool.name
    if state.approved.change(of: name) != nil {
      return warned(DisplayText(state.approved.standing(of: name).word), name)
    }
    return tool.assessment.isPoisoned ? warned("poisoned", name) : self.name(name)
  }

  private func warned(_ word: DisplayText, _ name: String) -> StyledLine {
    StyledLine("\(word)! ", .warning).adding(DisplayText(name, maxScalars: 300), .code)
  }

  /// A tool's name with the first found word marked.
  private func name(_ name: String) -> StyledLine {
    let text = DisplayText(name, maxScalars: 300)
    guard let word = state.tools.words.first, text.text.utf8.count == text.width else { return StyledLine(text, .code) }
    let lowered = Array(text.text.lowercased().utf8)
    let wanted = Array(word.utf8)
    guard !wanted.isEmpty, lowered.count >= wanted.count,
      let start = (0...(lowered.count - wanted.count)).first(where: {
        lowered[$0..<$0 + wanted.count].elementsEqual(wanted)
      })
    else { return StyledLine(text, .code) }
    let tail = text.dropping(columns: start)
    var line = StyledLine(text.prefix(columns: start), .code)
    line.append(tail.prefix(columns: wanted.count), .match)
    line.append(tail.dropping(columns: wanted.count), .code)
    return line
  }

  private mutating func paintEmptyTable() {
    var lines: [StyledLine] = []
    let width = layout.list.columns - 2
    if state.tools.isFiltered, !state.tools.all.isEmpty {
      lines = StyledLine.wrapped("No tool matches. Esc shows all.", .dim, width: width)
    } else {
      switch state.scan {
      case .idle: lines = StyledLine.wrapped("No tools yet. O opens a server.", .dim, width: width)
      case .running(let news):
        let seconds = max(0, (state.now - state.scanSince) / 1_000)
        lines = StyledLine.wrapped("Reading the tools: \(DisplayText(news))", .info, width: width)
        lines.append(StyledLine("\(seconds) s \(glyphs.separator) X gives it up", .dim))
      case .finished: lines = StyledLine.wrapped("The server lists no tools. n scans again.", .dim, width: width)
      case .failed(let reason):
        lines = DisplayText.wrapped(reason, toWidth: max(1, width)).map { StyledLine($0, .error) }
        lines.append(StyledLine("n scans again", .hint))
      }
    }
    for (row, line) in lines.prefix(layout.list.rows).enumerated() {
      grid.write(line, at: layout.list.origin.moved(columns: 1, rows: row), width: width)
    }
    if state.pane == .list, !state.isFiltering { grid.cursor = layout.list.origin }
  }

  /// The line between the panes; heavier in words than in colour: the focused pane also has the cursor.
  mutating func paintDivider() {
    switch layout.mode {
    case .wide: grid.drawLine(at: layout.divider.origin, rows: layout.divider.rows, glyphs: glyphs)
    case .stacked: grid.drawLine(at: layout.divider.origin, columns: layout.divider.columns, glyphs: glyphs)
    case .single: break
    }
  }

  /// The focused tool.
  private mutating func paintDetail() {
    let area = layout.detail
    let width = DetailView.width(in: area)
    let lines = DetailView(state: state, glyphs: glyphs, width: width).lines
    var scroll = state.detail
    scroll.fit(count: lines.count, height: area.rows)
    for (offset, index) in scroll.visible.enumerated() {
      grid.write(lines[index], at: area.origin.moved(columns: 1, rows: offset), width: width)
    }
    grid.drawScrollbar(scroll, at: Position(column: area.maxColumn - 1, row: area.minRow), glyphs: glyphs)
    if state.pane == .detail { grid.cursor = area.origin.moved(columns: 1) }
  }
}
