/// How many columns and rows something takes.
public struct Size: Hashable, Sendable {
  /// Columns, zero or more.
  public var columns: Int
  /// Rows, zero or more.
  public var rows: Int

  /// Makes a size; negative values become zero.
  public init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// The whole area, with its upper left corner at the origin.
  public var bounds: Rect { Rect(column: 0, row: 0, columns: columns, rows: rows) }
}

extension Size: CustomStringConvertible {
  /// Columns × rows, as in `80×24`.
  public var description: String { "\(columns)×\(rows)" }
}
