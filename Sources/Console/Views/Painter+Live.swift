import Screen
import ToolModel

extension Painter {
  private var feedColumns: [TableColumn] {
    [
      TableColumn("", minimum: 1, priority: 11),
      TableColumn("TIME", minimum: 8, priority: 6),
      TableColumn("DECISION", minimum: 9, priority: 9),
      TableColumn("TOOL", minimum: 14, ideal: 24, stretch: 2, priority: 10),
      TableColumn("MS", minimum: 5, priority: 5, alignment: .trailing),
      TableColumn("GRANT", minimum: 6, ideal: 10, priority: 3),
      TableColumn("RULE", minimum: 12, ideal: 24, stretch: 3, priority: 7),
      TableColumn("ARGUMENTS", minimum: 10, ideal: 16, stretch: 2, priority: 4),
    ]
  }

  /// The decisions as they happen, and how to reach the gateway.
  mutating func paintLive() {
    if !layout.list.isEmpty { paintFeed() }
    paintWaitingNotice()
    paintDivider()
    if !layout.detail.isEmpty { paintConnection() }
  }

  private mutating func paintFeed() {
    let columns = feedColumns
    let table = TableLayout(columns, width: layout.list.columns - 1)
    for span in table.spans {
      let place = layout.heading.origin.moved(columns: span.start)
      let column = columns[span.index]
      grid.write(column.title, at: place, width: span.width, style: Style(.heading), alignment: column.alignment)
    }
    let scroll = state.feed.scroll
    for (offset, index) in scroll.visible.enumerated() {
      paint(state.feed.shown[index], isFocused: index == scroll.focus, row: offset, table)
    }
    grid.drawScrollbar(scroll, at: Position(column: layout.list.maxColumn - 1, row: layout.list.minRow), glyphs: glyphs)
    if state.feed.shown.isEmpty {
      paintNoCalls()
    }
    if state.pane == .list, !state.isFiltering {
      grid.cursor = layout.list.origin.moved(rows: state.feed.shown.isEmpty ? 0 : scroll.focusRow)
    }
  }

  /// Why no decision is shown, and where nothing else says so, what to do first.
  private mutating func paintNoCalls() {
    let width = max(1, layout.list.columns - 2)
    let words: DisplayText = state.feed.total == 0 ? "No calls yet." : "No decision matches. Esc shows all."
    var lines = StyledLine.wrapped(words, .dim, width: width)
    if layout.detail.isEmpty, state.gateway.connection == nil { lines += offLines(width: width) }
    for (row, line) in lines.prefix(layout.list.rows).enumerated() {
      grid.write(line, at: layout.list.origin.moved(columns: 1, rows: row), width: width)
    }
  }

  private mutating func paint(_ record: CallRecord, isFocused: Bool, row: Int, _ table: TableLayout) {
    let surface: Role? = isFocused ? (state.pane == .list ? .focus : .focusInactive) : nil
    let origin = layout.list.origin.moved(rows: row)
    if let surface { grid.fill(layout.list.row(row), style: Style(.text, on: surface)) }
    for span in table.spans {
      let (text, role) = span.index == 0 ? (isFocused ? glyphs.pointer : .empty, .text) : cell(span.index, record)
      grid.write(
        text,
        at: origin.moved(columns: span.start),
        width: span.width,
        style: Style(role, on: surface),
        alignment: feedColumns[span.index].alignment
      )
    }
  }

  private func cell(_ column: Int, _ record: CallRecord) -> (DisplayText, Role) {
    switch column {
    case 1: return (DisplayText(TimeOfDay.text(record.milliseconds, utcOffset: state.utcOffset)), .dim)
    case 2:
      let sign = Sign(record, glyphs)
      return (sign.text, sign.role)
    case 3: return (DisplayText(record.tool ?? record.method, maxScalars: 200), record.tool == nil ? .dim : .code)
    case 4: return (DisplayText(record.duration.map { TimeOfDay.short($0) } ?? ""), .dim)
    case 5: return (DisplayText(record.grant, maxScalars: 60), .text)
    case 6: return (DisplayText(record.shortRule, maxScalars: 300), .text)
    default: return (DisplayText(record.argumentNames.joined(separator: " "), maxScalars: 300), .dim)
    }
  }

  /// Endpoint, token and client entry, each focusable to be copied.
  private mutating func paintConnection() {
    let area = layout.detail
    let width = max(1, area.columns - 2)
    let lines = connectionLines(width: width)
    for (offset, line) in lines.prefix(area.rows).enumerated() {
      let isFocused = line.item == state.connectionFocus && line.isFirst && state.pane == .detail
      let place = area.origin.moved(columns: 1, rows: offset)
      grid.write(line.text, at: place, width: width, surface: isFocused ? .focus : nil)
      if isFocused {
        grid.write(glyphs.pointer, at: place.moved(columns: -1))
        grid.cursor = place
      }
    }
    if state.pane == .detail, grid.cursor == nil { grid.cursor = area.origin }
  }

  private func connectionLines(width: Int) -> [ConnectionLine] {
    guard let connection = state.gateway.connection else {
      return offLines(width: width).map { ConnectionLine(text: $0, item: nil, isFirst: false) }
    }
    let token = state.revealsToken ? DisplayText(connection.token) : Self.mask
    var lines = whole("Endpoint", DisplayText(connection.endpoint), .link, .endpoint, width: width)
    lines += whole("Token", token, .code, .token, width: width)
    lines += whole("Entry", "for .mcp.json, C copies it", .dim, .clientEntry, width: width)
    if state.gatewaySince > 0, state.look.grants.isEmpty {
      let since = DisplayText(TimeOfDay.text(state.gatewaySince, utcOffset: state.utcOffset))
      lines.append(ConnectionLine(text: label("Since").adding(since), item: nil, isFirst: false))
    }
    lines += decisionLines(width: width).map { ConnectionLine(text: $0, item: nil, isFirst: false) }
    lines += grantLines(width: width).map { ConnectionLine(text: $0, item: nil, isFirst: false) }
    lines += JSONLines.lines(masked(connection), indent: 2).flatMap { $0.broken(toWidth: width) }.map {
      ConnectionLine(text: $0, item: .clientEntry, isFirst: false)
    }
    return lines
  }

  /// A value that is never cut: behind its label where it fits, else below it from the edge, over as many lines as
  /// it takes, so that it can be selected or typed.
  private func whole(
    _ name: DisplayText,
    _ value: DisplayText,
    _ role: Role,
    _ item: ConnectionItem,
    width: Int
  ) -> [ConnectionLine] {
    let line = label(name).adding(value, role)
    let lines = line.width <= width ? [line] : [label(name)] + StyledLine(value, role).broken(toWidth: width)
    return lines.enumerated().map { ConnectionLine(text: $0.element, item: item, isFirst: $0.offset == 0) }
  }

  /// The focused decision in full, between the connection and the long entry for the client.
  private func decisionLines(width: Int) -> [StyledLine] {
    guard let record = state.feed.focused, state.pane == .list else { return [] }
    let sign = Sign(record.verdict, glyphs)
    var lines = [
      label("Decision").adding(sign.text, sign.role).adding(" \(DisplayText(record.tool ?? record.method))", .code)
    ]
    if let fate = record.fate { lines.append(label("Then").adding(DisplayText(fate.words), Sign(record, glyphs).role)) }
    for (name, text) in [("Rule", record.rule), ("Message", record.message)] where !text.isEmpty {
      let parts = DisplayText(prose: text).wrapped(toWidth: max(1, width - 10))
      lines += parts.prefix(4).enumerated().map {
        label($0.offset == 0 ? DisplayText(name) : .empty).adding($0.element)
      }
    }
    let names = record.argumentNames.joined(separator: ", ")
    if !names.isEmpty { lines += labelled(label("Arguments"), DisplayText(names), .text, width: width) }
    // Beside the grants the gateway's own count says the same.
    guard state.look.grants.isEmpty else { return lines + [.empty] }
    for use in record.tool.map({ state.uses(of: $0, grant: record.grant) }) ?? [] {
      lines += metered(DisplayText(use.words), use.tenths, width: width)
    }
    return lines + [.empty]
  }

  /// Who uses the gateway, and how full its limits are.
  private func grantLines(width: Int) -> [StyledLine] {
    var lines: [StyledLine] = []
    for line in state.grantLines {
      let text = DisplayText(line.text, maxScalars: 300)
      if let tenths = line.tenths {
        lines += metered(text, tenths, width: width)
      } else {
        lines += labelled(label(DisplayText(line.title)), text, line.isHeading ? .code : .text, width: width)
      }
    }
    return lines.isEmpty ? [] : lines + [.empty]
  }

  /// How full a limit is in words behind its meter, or below it where there is little room behind.
  private func metered(_ text: DisplayText, _ tenths: Int, width: Int) -> [StyledLine] {
    let meter = meter(tenths).adding(" ")
    if width >= meter.width + 30 { return labelled(meter, text, .text, width: width) }
    return [meter] + labelled(label(.empty), text, .text, width: width)
  }

  /// A text behind its label, over as many lines as it takes up to six.
  private func labelled(_ label: StyledLine, _ text: DisplayText, _ role: Role, width: Int) -> [StyledLine] {
    let indent = StyledLine(DisplayText.empty.fitted(toWidth: label.width), .text)
    return text.wrapped(toWidth: max(1, width - label.width)).prefix(6).enumerated().map { offset, words in
      (offset == 0 ? label : indent).adding(words, role)
    }
  }

  private func meter(_ tenths: Int) -> StyledLine {
    var line = label("Limit")
    line.append(DisplayText(repeating: glyphs.meterFull, count: tenths), .meterFill)
    line.append(DisplayText(repeating: glyphs.meterEmpty, count: 10 - tenths), .meter)
    return line
  }

  /// What stands for the token: as long for every token, so that not even its length is told.
  static let mask: DisplayText = "******** (T copies, V reveals)"

  /// The client entry as it is shown: with the token only where that is revealed.
  private func masked(_ connection: GatewayConnection) -> String {
    guard !state.revealsToken, !connection.token.isEmpty else { return connection.clientEntry }
    return connection.clientEntry.replacing(connection.token, with: "********")
  }

  private func label(_ text: DisplayText) -> StyledLine {
    StyledLine(text.fitted(toWidth: 10), .label)
  }

  private func offLines(width: Int) -> [StyledLine] {
    switch state.gateway {
    case .starting: return StyledLine.wrapped("The gateway is starting…", .info, width: width)
    case .stopping: return StyledLine.wrapped("The gateway is stopping…", .info, width: width)
    case .failed(let reason):
      return DisplayText.wrapped(reason, toWidth: width).map { StyledLine($0, .error) }
        + StyledLine.wrapped("g tries again", .hint, width: width)
    default:
      let words: DisplayText =
        "The gateway is off. g starts it: clients then reach the server through it, under \(state.file.name) as written."
      return StyledLine.wrapped(words, .dim, width: width)
    }
  }
}

/// One line of how to reach the gateway.
private struct ConnectionLine {
  let text: StyledLine
  let item: ConnectionItem?
  let isFirst: Bool
}
