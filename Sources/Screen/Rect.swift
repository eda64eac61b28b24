/// A rectangle of cells.
public struct Rect: Hashable, Sendable {
  /// The upper left cell.
  public var origin: Position
  /// Columns and rows; one of them is zero when the rectangle is empty.
  public var size: Size

  /// Makes a rectangle; negative lengths become zero.
  public init(column: Int, row: Int, columns: Int, rows: Int) {
    origin = Position(column: column, row: row)
    size = Size(columns: columns, rows: rows)
  }

  /// Makes a rectangle from its corner and size.
  public init(origin: Position, size: Size) {
    self.origin = origin
    self.size = size
  }

  /// The leftmost column.
  public var minColumn: Int { origin.column }
  /// The column right of the rectangle.
  public var maxColumn: Int { origin.column + size.columns }
  /// The uppermost row.
  public var minRow: Int { origin.row }
  /// The row below the rectangle.
  public var maxRow: Int { origin.row + size.rows }
  /// Columns of the rectangle.
  public var columns: Int { size.columns }
  /// Rows of the rectangle.
  public var rows: Int { size.rows }
  /// Whether there is no cell in it.
  public var isEmpty: Bool { size.columns == 0 || size.rows == 0 }

  /// Whether a cell lies inside.
  public func contains(_ position: Position) -> Bool {
    position.column >= minColumn && position.column < maxColumn && position.row >= minRow && position.row < maxRow
  }

  /// The rectangle without a border of so many cells on each side.
  public func inset(columns: Int = 1, rows: Int = 1) -> Rect {
    Rect(
      column: minColumn + columns,
      row: minRow + rows,
      columns: size.columns - 2 * columns,
      rows: size.rows - 2 * rows
    )
  }

  /// The cells that both rectangles have; empty when there are none.
  public func intersection(_ other: Rect) -> Rect {
    let column = max(minColumn, other.minColumn)
    let row = max(minRow, other.minRow)
    return Rect(
      column: column,
      row: row,
      columns: min(maxColumn, other.maxColumn) - column,
      rows: min(maxRow, other.maxRow) - row
    )
  }
}
