/// A picture of a terminal: rows of cells, and where the cursor stands.
///
/// A view is a function from state and size to a grid. Whatever is drawn outside of the grid is cut off, so views need
/// not check. A wide cell always has its second half to the right; drawing over one half blanks the other.
public struct Grid: Hashable, Sendable {
  /// The largest grid; a terminal that claims more is shown this much.
  public static let maxSize = Size(columns: 2000, rows: 1000)

  /// Columns and rows.
  public let size: Size

  /// Where the terminal's cursor stands; nil hides it.
  ///
  /// Put it on the focused row even where nothing is typed: screen readers and braille displays follow it.
  public var cursor: Position?

  var storage: [Cell]

  /// Makes a grid of spaces.
  ///
  /// - Parameters:
  ///   - size: Columns and rows, cut to `maxSize`.
  ///   - style: How the spaces look.
  public init(size: Size, style: Style = .text) {
    let columns = min(size.columns, Self.maxSize.columns)
    let rows = min(size.rows, Self.maxSize.rows)
    self.size = Size(columns: columns, rows: rows)
    storage = Array(repeating: Cell(style: style), count: columns * rows)
  }

  /// The whole area.
  public var bounds: Rect { size.bounds }

  /// The cell at a position; a space outside of the grid.
  public subscript(position: Position) -> Cell {
    guard bounds.contains(position) else { return .blank }
    return storage[position.row * size.columns + position.column]
  }

  /// The cell in a column and row; a space outside of the grid.
  public subscript(column column: Int, row row: Int) -> Cell {
    self[Position(column: column, row: row)]
  }

  /// The cells of a row from left to right; empty outside of the grid.
  public func row(_ index: Int) -> ArraySlice<Cell> {
    guard index >= 0, index < size.rows else { return [] }
    return storage[index * size.columns..<(index + 1) * size.columns]
  }

  /// Puts a cell into the grid and keeps wide cells whole.
  ///
  /// The caller guarantees that the position is inside.
  mutating func put(_ cell: Cell, column: Int, row: Int) {
    let index = row * size.columns + column
    breakWideCells(at: index, column: column)
    guard cell.width == 2 else {
      storage[index] = cell
      return
    }
    guard column + 1 < size.columns else {
      storage[index] = Cell(style: cell.style)
      return
    }
    breakWideCells(at: index + 1, column: column + 1)
    storage[index] = cell
    storage[index + 1] = .continuation(style: cell.style)
  }

  /// Blanks the other half of a wide cell that is about to lose this half.
  private mutating func breakWideCells(at index: Int, column: Int) {
    let old = storage[index]
    if old.width == 0, column > 0 {
      storage[index - 1] = Cell(style: storage[index - 1].style)
      storage[index] = Cell(style: old.style)
    } else if old.width == 2, column + 1 < size.columns {
      storage[index + 1] = Cell(style: storage[index + 1].style)
    }
  }
}
