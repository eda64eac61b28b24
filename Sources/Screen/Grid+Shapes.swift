public import ToolModel

extension Grid {
  /// Draws a frame along the inner edge of a rectangle, with a title in its upper side.
  ///
  /// - Parameters:
  ///   - rect: The rectangle; nothing is drawn when it is smaller than two by two.
  ///   - style: How the frame looks.
  ///   - glyphs: What it is drawn with.
  ///   - title: A title, clipped to fit.
  ///   - titleStyle: How the title looks; like the frame when nil.
  public mutating func drawBox(
    _ rect: Rect,
    style: Style = Style(.border),
    glyphs: Glyphs,
    title: DisplayText = .empty,
    titleStyle: Style? = nil
  ) {
    guard rect.columns >= 2, rect.rows >= 2 else { return }
    let inner = rect.columns - 2
    let across = DisplayText(repeating: glyphs.horizontal, count: inner)
    write(glyphs.topLeft + across + glyphs.topRight, at: rect.origin, style: style)
    for row in rect.minRow + 1..<rect.maxRow - 1 {
      write(glyphs.vertical, at: Position(column: rect.minColumn, row: row), style: style)
      write(glyphs.vertical, at: Position(column: rect.maxColumn - 1, row: row), style: style)
    }
    let bottom = Position(column: rect.minColumn, row: rect.maxRow - 1)
    write(glyphs.bottomLeft + across + glyphs.bottomRight, at: bottom, style: style)
    guard !title.isEmpty, inner >= 4 else { return }
    let shown = " " + title.clipped(toWidth: inner - 3) + " "
    write(shown, at: rect.origin.moved(columns: 2), style: titleStyle ?? style)
  }

  /// Draws a horizontal line.
  public mutating func drawLine(at position: Position, columns: Int, style: Style = Style(.border), glyphs: Glyphs) {
    write(DisplayText(repeating: glyphs.horizontal, count: columns), at: position, style: style)
  }

  /// Draws a vertical line.
  public mutating func drawLine(at position: Position, rows: Int, style: Style = Style(.border), glyphs: Glyphs) {
    for row in 0..<max(0, rows) {
      write(glyphs.vertical, at: position.moved(rows: row), style: style)
    }
  }

  /// Draws a scroll bar for a list, or nothing when the whole list is visible.
  ///
  /// - Parameters:
  ///   - scroll: The list.
  ///   - position: The upper end of the bar; it is as long as the list is high.
  ///   - glyphs: What it is drawn with.
  ///   - surface: What it stands on.
  public mutating func drawScrollbar(
    _ scroll: ScrollState,
    at position: Position,
    glyphs: Glyphs,
    surface: Role? = nil
  ) {
    guard scroll.count > scroll.height, scroll.height > 0 else { return }
    let thumb = scroll.thumb
    for row in 0..<scroll.height {
      let isThumb = thumb.contains(row)
      write(
        isThumb ? glyphs.scrollThumb : glyphs.scrollTrack,
        at: position.moved(rows: row),
        style: Style(isThumb ? .scrollbarThumb : .scrollbar, on: surface)
      )
    }
  }
}
