public import ToolModel

/// A column of a table, before its width is known.
public struct TableColumn: Hashable, Sendable {
  /// The title above the column.
  public let title: DisplayText
  /// The fewest columns in which the content makes sense.
  public let minimum: Int
  /// Columns in which the content usually fits.
  public let ideal: Int
  /// The share of what is left over when every column has its ideal width; zero takes none.
  public let stretch: Int
  /// How much the column matters: in a narrow table the one that matters least goes first.
  public let priority: Int
  /// Where the content stands.
  public let alignment: DisplayText.Alignment

  /// Makes a column.
  public init(
    _ title: DisplayText,
    minimum: Int,
    ideal: Int? = nil,
    stretch: Int = 0,
    priority: Int = 0,
    alignment: DisplayText.Alignment = .leading
  ) {
    self.title = title
    self.minimum = max(0, minimum)
    self.ideal = max(self.minimum, ideal ?? minimum)
    self.stretch = max(0, stretch)
    self.priority = priority
    self.alignment = alignment
  }
}
