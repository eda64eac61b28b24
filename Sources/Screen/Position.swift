/// A cell's place: column and row from the upper left corner, both beginning with zero.
public struct Position: Hashable, Sendable {
  /// The column, from the left.
  public var column: Int
  /// The row, from the top.
  public var row: Int

  /// Makes a position, inside the screen or not.
  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }

  /// The upper left corner.
  public static let origin = Position(column: 0, row: 0)

  /// The position moved.
  public func moved(columns: Int = 0, rows: Int = 0) -> Position {
    Position(column: column + columns, row: row + rows)
  }
}
