extension Rect {
  /// The first rows, and the rest below them.
  ///
  /// - Parameter count: Rows of the first part; as many as there are when there are fewer.
  public func splitTop(_ count: Int) -> (top: Rect, rest: Rect) {
    let taken = min(max(0, count), rows)
    return (
      Rect(column: minColumn, row: minRow, columns: columns, rows: taken),
      Rect(column: minColumn, row: minRow + taken, columns: columns, rows: rows - taken)
    )
  }

  /// The last rows, and the rest above them.
  ///
  /// - Parameter count: Rows of the last part; as many as there are when there are fewer.
  public func splitBottom(_ count: Int) -> (rest: Rect, bottom: Rect) {
    let taken = min(max(0, count), rows)
    let parts = splitTop(rows - taken)
    return (parts.top, parts.rest)
  }

  /// The first columns, and the rest right of them.
  ///
  /// - Parameter count: Columns of the first part; as many as there are when there are fewer.
  public func splitLeft(_ count: Int) -> (left: Rect, rest: Rect) {
    let taken = min(max(0, count), columns)
    return (
      Rect(column: minColumn, row: minRow, columns: taken, rows: rows),
      Rect(column: minColumn + taken, row: minRow, columns: columns - taken, rows: rows)
    )
  }

  /// The last columns, and the rest left of them.
  ///
  /// - Parameter count: Columns of the last part; as many as there are when there are fewer.
  public func splitRight(_ count: Int) -> (rest: Rect, right: Rect) {
    let taken = min(max(0, count), columns)
    let parts = splitLeft(columns - taken)
    return (parts.left, parts.rest)
  }

  /// One row of the rectangle.
  ///
  /// - Parameter index: The row, from zero at the top; outside of the rectangle the result is empty.
  public func row(_ index: Int) -> Rect {
    guard index >= 0, index < rows else { return Rect(column: minColumn, row: minRow + index, columns: 0, rows: 0) }
    return Rect(column: minColumn, row: minRow + index, columns: columns, rows: 1)
  }

  /// A rectangle of a size in the middle of this one, cut to fit.
  public func centered(_ wanted: Size) -> Rect {
    let width = min(wanted.columns, columns)
    let height = min(wanted.rows, rows)
    return Rect(
      column: minColumn + (columns - width) / 2,
      row: minRow + (rows - height) / 2,
      columns: width,
      rows: height
    )
  }
}
