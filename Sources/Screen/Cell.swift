public import ToolModel

/// One cell of a grid.
public struct Cell: Hashable, Sendable {
  /// The visible scalar; a space in the second half of a wide one.
  public let scalar: Unicode.Scalar
  /// Up to three combining marks, packed as in `DisplayTextCell`.
  public let packedMarks: UInt64
  /// How the cell looks.
  public internal(set) var style: Style
  /// Columns the scalar takes: 1, 2, or 0 for the second half of a wide one.
  public let width: Int8

  /// A space.
  public static let blank = Cell(style: .text)

  /// A space in a style.
  public init(style: Style) {
    self.init(scalar: " ", packedMarks: 0, width: 1, style: style)
  }

  /// A cell of clean text in a style.
  public init(_ cell: DisplayTextCell, style: Style) {
    self.init(scalar: cell.base, packedMarks: cell.packedMarks, width: Int8(cell.width), style: style)
  }

  init(scalar: Unicode.Scalar, packedMarks: UInt64, width: Int8, style: Style) {
    self.scalar = scalar
    self.packedMarks = packedMarks
    self.width = width
    self.style = style
  }

  /// The second half of a wide cell.
  static func continuation(style: Style) -> Cell {
    Cell(scalar: " ", packedMarks: 0, width: 0, style: style)
  }

  /// Whether the cell is the second half of a wide one.
  public var isContinuation: Bool { width == 0 }

  /// The cell's scalars as a string; empty in the second half of a wide one.
  public var text: String {
    guard !isContinuation else { return "" }
    var scalars = String.UnicodeScalarView()
    scalars.append(scalar)
    scalars.append(contentsOf: DisplayTextCell.unpack(packedMarks))
    return String(scalars)
  }
}
