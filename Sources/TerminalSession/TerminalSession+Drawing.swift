import CTerminal
public import Screen

extension TerminalSession {
  /// Shows a frame; only what differs from the frame before is sent.
  ///
  /// - Parameter grid: The frame; what is larger than the terminal is cut, what is smaller is filled with spaces.
  /// - Complexity: O(*n*) in the cells of the rows that changed, and a comparison of the others.
  public func show(_ grid: Grid) {
    let before = shown?.size == grid.size ? shown : nil
    for row in 0..<size.rows where before == nil || before?.row(row) != grid.row(row) {
      put(grid.row(row), row: row)
    }
    if let cursor = grid.cursor, size.bounds.contains(cursor) {
      ct_set_cursor(Int32(cursor.column), Int32(cursor.row))
    } else {
      ct_set_cursor(-1, 0)
    }
    ct_flush()
    shown = grid
    _ = ct_limit_printed(PrintedOutput.limit)
  }

  /// Sends the whole frame again with the next `show`, for when something else has written on the screen.
  public func repaint() {
    shown = nil
    ct_repaint()
  }

  /// Sounds the bell, or flashes where there is none.
  public func ringBell() {
    ct_bell()
  }

  private func put(_ cells: ArraySlice<Cell>, row: Int) {
    let line = cells.map { cell in
      let look = appearance(of: cell.style)
      var result = ct_cell()
      result.foreground = Int16(look.foreground)
      result.background = Int16(look.background)
      result.attributes = look.attributes.rawValue
      result.width = UInt8(cell.width)
      result.scalars.0 = isUTF8 ? cell.scalar.value : ASCIISubstitute.scalar(for: cell.scalar).value
      if isUTF8, cell.packedMarks != 0 {
        result.scalars.1 = UInt32(cell.packedMarks & 0x1F_FFFF)
        result.scalars.2 = UInt32(cell.packedMarks >> 21 & 0x1F_FFFF)
        result.scalars.3 = UInt32(cell.packedMarks >> 42)
      }
      return result
    }
    ct_put_row(Int32(row), line, Int32(line.count))
  }

  private func appearance(of style: Style) -> Appearance {
    if let look = looks[style] { return look }
    let look = theme.appearance(of: style, depth: depth)
    looks[style] = look
    return look
  }
}
