public import ToolModel

extension Grid {
  /// Writes a text from a position to the right.
  ///
  /// Marks for hidden characters are drawn in the role `hiddenMark`, whatever the style says.
  ///
  /// - Parameters:
  ///   - text: What is written; it is cut at the edge of the grid.
  ///   - position: Where the text begins; it may lie left of the grid.
  ///   - style: How it looks.
  /// - Returns: The position after the text.
  @discardableResult
  public mutating func write(_ text: DisplayText, at position: Position, style: Style = .text) -> Position {
    let end = position.moved(columns: text.width)
    guard position.row >= 0, position.row < size.rows, position.column < size.columns else { return end }
    if text.width == text.text.utf8.count {
      writePlain(text, at: position, style: style)
    } else {
      writeCells(text, at: position, style: style)
    }
    return end
  }

  /// Writes a text into a field of a width, clipped with `…` or filled with spaces.
  ///
  /// - Parameters:
  ///   - text: What is written.
  ///   - position: Where the field begins.
  ///   - width: Columns of the field, zero or more.
  ///   - style: How text and filling look.
  ///   - alignment: Where a shorter text stands.
  /// - Returns: The position after the field.
  @discardableResult
  public mutating func write(
    _ text: DisplayText,
    at position: Position,
    width: Int,
    style: Style = .text,
    alignment: DisplayText.Alignment = .leading
  ) -> Position {
    write(text.fitted(toWidth: width, alignment: alignment), at: position, style: style)
  }

  /// Fills a rectangle with spaces in a style.
  public mutating func fill(_ rect: Rect, style: Style) {
    let area = rect.intersection(bounds)
    let blank = Cell(style: style)
    for row in area.minRow..<area.minRow + area.rows {
      for column in area.minColumn..<area.minColumn + area.columns { put(blank, column: column, row: row) }
    }
  }

  /// Gives a rectangle a surface and leaves its text and roles as they are.
  ///
  /// - Parameters:
  ///   - rect: The cells; what lies outside of the grid is ignored.
  ///   - surface: What the text stands on from now on.
  public mutating func paint(_ rect: Rect, surface: Role?) {
    let area = rect.intersection(bounds)
    for row in area.minRow..<area.minRow + area.rows {
      for column in area.minColumn..<area.minColumn + area.columns {
        storage[row * size.columns + column].style.surface = surface
      }
    }
  }

  /// Gives the cells of a rectangle one look and leaves what stands in them.
  ///
  /// - Parameters:
  ///   - rect: The cells; what lies outside of the grid is ignored.
  ///   - style: How they look from now on.
  public mutating func restyle(_ rect: Rect, style: Style) {
    let area = rect.intersection(bounds)
    for row in area.minRow..<area.minRow + area.rows {
      for column in area.minColumn..<area.minColumn + area.columns {
        storage[row * size.columns + column].style = style
      }
    }
  }

  /// Copies another grid into this one; its cursor, where it has one, comes with it.
  ///
  /// - Parameters:
  ///   - other: What is copied; it is cut at the edges.
  ///   - position: Where its upper left corner goes.
  public mutating func place(_ other: Grid, at position: Position) {
    let area = Rect(origin: position, size: other.size).intersection(bounds)
    for row in area.minRow..<area.minRow + area.rows {
      let source = (row - position.row) * other.size.columns
      for column in area.minColumn..<area.minColumn + area.columns {
        let cell = other.storage[source + column - position.column]
        if cell.isContinuation {
          // The first half brought it along, unless that was cut off.
          if column == area.minColumn { put(Cell(style: cell.style), column: column, row: row) }
        } else {
          put(cell, column: column, row: row)
        }
      }
    }
    if let inner = other.cursor { cursor = inner.moved(columns: position.column, rows: position.row) }
  }

  private mutating func writePlain(_ text: DisplayText, at position: Position, style: Style) {
    var column = position.column
    for byte in text.text.utf8 {
      guard column < size.columns else { return }
      if column >= 0 {
        let cell = Cell(scalar: Unicode.Scalar(byte), packedMarks: 0, width: 1, style: style)
        put(cell, column: column, row: position.row)
      }
      column += 1
    }
  }

  private mutating func writeCells(_ text: DisplayText, at position: Position, style: Style) {
    var column = position.column
    var isMark = false
    var cells = text.cells.makeIterator()
    var upcoming = cells.next()
    while let cell = upcoming {
      upcoming = cells.next()
      guard column < size.columns else { return }
      if cell.base == "⟨", let next = upcoming?.base, next == "U" || next == "+" { isMark = true }
      let style = isMark ? Style(.hiddenMark, on: style.surface) : style
      if column >= 0 {
        put(Cell(cell, style: style), column: column, row: position.row)
      } else if column == -1, cell.width == 2 {
        put(Cell(style: style), column: 0, row: position.row)
      }
      if cell.base == "⟩" { isMark = false }
      column += cell.width
    }
  }
}
