import Screen
import ToolModel

extension Painter {
  private var feedColumns: [TableColumn] {
    [
      TableColumn("", minimum: 1, priority: 11),
      TableColumn("TIME", minimum: 8, priority: 6),
      TableColumn("DECISION", minimum: 8, priority: 9),
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
      let words: DisplayText = state.feed.total == 0 ? "No calls yet." : "No decision matches. Esc shows all."
      grid.write(words, at: layout.list.origin.moved(columns: 1), style: Style(.dim))
    }
    if state.pane == .list, !state.isFiltering {
      grid.cursor = layout.list.origin.moved(rows: state.feed.shown.isEmpty ? 0 : scroll.focusRow)
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
      let sign = Sign(record.verdict, glyphs)
      return (sign.text, sign.role)
    case 3: return (DisplayText(record.tool ?? record.method, maxScalars: 200), record.tool == nil ? .dim : .code)
    case 4: return (DisplayText(record.duration.map { TimeOfDay.short($0) } ?? ""), .dim)
    case 5: return (DisplayText(record.grant, maxScalars: 60), .text)
    case 6: return (DisplayText(record.rule, maxScalars: 300), .text)
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
    lines += whole("Client", "entry for .mcp.json, C copies it", .dim, .clientEntry, width: width)
    if state.gatewaySince > 0 {
      let since = DisplayText(TimeOfDay.text(state.gatewaySince, utcOffset: state.utcOffset))
      lines.append(ConnectionLine(text: label("Since").adding(since), item: nil, isFirst: false))
    }
    lines += decisionLines(width: width).map { ConnectionLine(text: $0, item: nil, isFirst: false) }
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
    for (name, text) in [("Rule", record.rule), ("Message", record.message)] where !text.isEmpty {
      let parts = DisplayText(prose: text).wrapped(toWidth: max(1, width - 10))
      lines += parts.prefix(4).enumerated().map {
        label($0.offset == 0 ? DisplayText(name) : .empty).adding($0.element)
      }
    }
    let names = record.argumentNames.joined(separator: ", ")
    if !names.isEmpty { lines.append(label("Arguments").adding(DisplayText(names))) }
    for use in record.tool.map({ state.uses(of: $0, grant: record.grant) }) ?? [] {
      var line = label("Limit")
      line.append(DisplayText(repeating: glyphs.meterFull, count: use.tenths), .meterFill)
      line.append(DisplayText(repeating: glyphs.meterEmpty, count: 10 - use.tenths), .meter)
      lines.append(line.adding(" \(DisplayText(use.words))"))
    }
    return lines + [.empty]
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
