import Screen
import ToolModel

extension Painter {
  /// What lies over the page; the cursor leaves the page.
  mutating func paintOverlay() {
    grid.cursor = nil
    switch state.overlay {
    case .form(let form)?: paint(form)
    case .rules(let book)?: paint(book)
    case .json(let page)?: paint(page)
    case .check(let page)?: paint(page)
    case .start(let page)?: paint(page)
    case .stack(let page)?: paint(page)
    case .filters(let page)?: paint(page)
    case .palette(let palette)?: paint(palette)
    case .waiting(let page)?: paint(page)
    case .recommend(let choice)?: paintChoices(title: "Apply the recommended rules to", lines(of: choice))
    case .kept(let kept)?: paint(kept)
    case .reload?:
      let lost: DisplayText =
        "\(state.count(state.unsavedCount, "change")) in the draft \(state.unsavedCount == 1 ? "is" : "are") not written"
      paintChoices(
        title: "Read \(DisplayText(state.file.name)) again?",
        [
          StyledLine(lost, .warning), StyledLine("y", .hintKey).adding("  take the file; u brings the draft back"),
          StyledLine("n", .hintKey).adding("  keep the draft (Enter)"),
        ]
      )
    case .question(let question)?:
      let width = max(20, min(72, OverlayView.area(of: state).columns - 6))
      paintChoices(
        title: DisplayText(question.title, maxScalars: 200),
        question.consequences.flatMap { StyledLine.wrapped(DisplayText(prose: $0), .warning, width: width) } + [
          StyledLine("y", .hintKey).adding("  \(DisplayText(question.yes))"),
          StyledLine("n", .hintKey).adding("  leave it as it is (Enter)"),
        ]
      )
    case .leave?:
      let lost: DisplayText =
        "\(state.count(state.unsavedCount, "change")) not written to \(DisplayText(state.file.name))"
      let gateway = state.gateway.connection == nil ? [] : [StyledLine("The gateway stops.", .text)]
      paintChoices(
        title: "Quit without writing?",
        [StyledLine(lost, .warning)] + gateway + [
          StyledLine("y", .hintKey).adding("  quit without writing"),
          StyledLine("n", .hintKey).adding("  stay (Enter)"),
        ]
      )
    case .review?, .conflict?, .problems?, .help?, .reading?, .entry?, .firstStart?, .pins?: paintText()
    case nil: break
    }
  }

  private mutating func paint(_ kept: KeptDraft) {
    let width = max(20, min(72, OverlayView.area(of: state).columns - 6))
    let age = kept.kept.map { [StyledLine("Kept \(DisplayText(StackPage.age(from: $0, to: state.now))):", .dim)] } ?? []
    let words = kept.words.prefix(8).flatMap {
      StyledLine.wrapped("\(glyphs.bullet) \(DisplayText($0))", .changed, width: width)
    }
    let more = kept.words.count > 8 ? [StyledLine("and \(kept.words.count - 8) more", .dim)] : []
    let older = olderDrafts > 0 ? [StyledLine("Then \(state.count(olderDrafts, "older draft")).", .dim)] : []
    paintChoices(
      title: "A draft from last time was not written",
      age + words + more + [
        StyledLine("y", .hintKey).adding("  take it; u gives it up again"),
        StyledLine("X", .hintKey).adding("  throw it away"),
        StyledLine("n", .hintKey).adding("  decide later: it is offered again (Enter)"),
      ] + older
    )
  }

  /// How many drafts are asked about after the one in front.
  private var olderDrafts: Int {
    state.overlays.dropLast().count { overlay in
      if case .kept = overlay { return true }
      return false
    }
  }

  private var scroll: ScrollState {
    switch state.overlay {
    case .review(let review)?: review.scroll
    case .conflict(let conflict)?: conflict.scroll
    case .reading(let reading)?, .entry(let reading, _)?: reading.scroll
    case .firstStart(let start)?: start.scroll
    case .pins(let page)?: page.reading.scroll
    case .problems(let scroll)?, .help(let scroll)?: scroll
    default: ScrollState()
    }
  }

  private mutating func paintText() {
    let view = OverlayView(state: state, glyphs: glyphs)
    let area = OverlayView.area(of: state)
    let inner = paintBox(area, title: view.title)
    let text = view.text
    var scroll = scroll
    scroll.fit(count: text.count, height: OverlayView.height(of: state))
    for (offset, index) in scroll.visible.enumerated() {
      grid.write(text[index], at: inner.origin.moved(rows: offset), width: inner.columns, surface: .dialog)
    }
    grid.drawScrollbar(scroll, at: Position(column: area.maxColumn - 1, row: inner.minRow), glyphs: glyphs)
    grid.cursor = inner.origin
    guard let question = view.question else { return }
    let place = Position(column: inner.minColumn, row: inner.maxRow - 1)
    grid.write(question, at: place, width: inner.columns, surface: .dialog)
    grid.cursor = place
  }

  /// A frame with a title, blank inside.
  ///
  /// - Returns: The inside, with a margin left and right.
  mutating func paintBox(_ area: Rect, title: DisplayText) -> Rect {
    grid.fill(area, style: Style(.text, on: .dialog))
    grid.drawBox(
      area,
      style: Style(.dialogBorder, on: .dialog),
      glyphs: glyphs,
      title: title,
      titleStyle: Style(.title, on: .dialog)
    )
    return area.inset(columns: 2, rows: 1)
  }

  mutating func paintChoices(title: DisplayText, _ lines: [StyledLine]) {
    let width = max(title.width + 6, (lines.map(\.width).max() ?? 0) + 4)
    let area = OverlayView.area(of: state).centered(Size(columns: width, rows: lines.count + 2))
    let inner = paintBox(area, title: title)
    for (row, line) in lines.prefix(inner.rows).enumerated() {
      grid.write(line, at: inner.origin.moved(rows: row), width: inner.columns, surface: .dialog)
    }
    grid.cursor = inner.origin
  }

  private mutating func paint(_ page: FilterPage) {
    let inner = paintBox(OverlayView.area(of: state), title: "Saved filters")
    var scroll = page.scroll
    scroll.fit(count: state.savedFilters.count, height: inner.rows)
    for (offset, index) in scroll.visible.enumerated() {
      let isFocused = index == scroll.focus
      let place = inner.origin.moved(rows: offset)
      let line = StyledLine(isFocused ? glyphs.pointer + " " : "  ")
        .adding(DisplayText(state.savedFilters[index], maxScalars: 400), .code)
      grid.write(line, at: place, width: inner.columns, surface: isFocused ? .focus : .dialog)
      if isFocused { grid.cursor = place }
    }
  }

  private func lines(of given: RecommendChoice) -> [StyledLine] {
    let marked = state.tools.selected.count
    return [
      choice("f", "the \(given.openShown) undecided of the \(given.shown) shown", .recommendShown),
      choice("m", marked == 0 ? "the selected (none)" : "the \(marked) selected, decided or not", .recommendMarked),
      choice("a", "the \(given.open) undecided of all \(given.all)", .recommendAll),
      choice("n", "none (Enter)", .dismiss),
      .empty,
      StyledLine("A limit counts each tool on its own.", .dim),
    ]
  }

  private func choice(_ key: DisplayText, _ words: DisplayText, _ action: Action) -> StyledLine {
    let isDisabled = state.reasonDisabled(action) != nil
    return StyledLine(key, isDisabled ? .hintDisabled : .hintKey).adding(
      "  " + words,
      isDisabled ? .hintDisabled : .text
    )
  }

  private mutating func paint(_ palette: Palette) {
    let inner = paintBox(OverlayView.area(of: state), title: "Commands")
    let prompt = Position(column: inner.minColumn, row: inner.minRow)
    palette.field.draw(
      in: &grid,
      at: prompt,
      width: inner.columns,
      isFocused: true,
      placeholder: "type a part of a command"
    )
    let matches = palette.matches
    var scroll = palette.scroll
    scroll.fit(count: matches.count, height: max(1, inner.rows - 2))
    if matches.isEmpty {
      grid.write("No command has these words.", at: prompt.moved(rows: 2), style: Style(.dim, on: .dialog))
    }
    for (offset, index) in scroll.visible.enumerated() {
      let binding = matches[index]
      let reason = state.reasonDisabled(binding.action)
      let surface: Role = index == scroll.focus ? .focus : .dialog
      var line = StyledLine(index == scroll.focus ? glyphs.pointer + " " : "  ")
      line.append(DisplayText(binding.names.first ?? "").fitted(toWidth: 8), reason == nil ? .hintKey : .hintDisabled)
      line.append(DisplayText(binding.title), reason == nil ? .text : .hintDisabled)
      if let reason { line.append("  (\(DisplayText(reason)))", .hintDisabled) }
      grid.write(line, at: prompt.moved(rows: offset + 2), width: inner.columns, surface: surface)
    }
  }
}
