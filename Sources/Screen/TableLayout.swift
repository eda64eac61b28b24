/// Which columns of a table fit, and where they stand.
public struct TableLayout: Hashable, Sendable {
  /// Where a column stands.
  public struct Span: Hashable, Sendable {
    /// Which of the columns it is, in the order they were given.
    public let index: Int
    /// The first screen column, from the left edge of the table.
    public let start: Int
    /// Screen columns it takes.
    public let width: Int
  }

  /// The columns that are shown, from left to right.
  public let spans: [Span]

  /// Lays columns out.
  ///
  /// Columns leave, the least important first, until the minimum widths fit. Then the widths grow to the ideal, the most
  /// important first, and what is left goes to the columns that stretch. The most important column always stays, cut to
  /// the table when it must be.
  ///
  /// - Parameters:
  ///   - columns: The columns from left to right.
  ///   - width: Screen columns of the table.
  ///   - spacing: Screen columns between two columns.
  public init(_ columns: [TableColumn], width: Int, spacing: Int = 1) {
    var shown = Array(columns.indices)
    while shown.count > 1, Self.needed(shown.map { columns[$0].minimum }, spacing: spacing) > width {
      guard let least = shown.min(by: { Self.matters($1, moreThan: $0, in: columns) }) else { break }
      shown.removeAll { $0 == least }
    }
    var widths = shown.map { columns[$0].minimum }
    var left = max(0, width - Self.needed(widths, spacing: spacing))
    for slot in shown.indices.sorted(by: { Self.matters(shown[$0], moreThan: shown[$1], in: columns) }) {
      let grown = min(left, columns[shown[slot]].ideal - widths[slot])
      widths[slot] += grown
      left -= grown
    }
    Self.stretch(&widths, by: left, weights: shown.map { columns[$0].stretch })
    var spans: [Span] = []
    var start = 0
    for (index, columnWidth) in zip(shown, widths) {
      spans.append(Span(index: index, start: start, width: min(columnWidth, max(0, width - start))))
      start += columnWidth + spacing
    }
    self.spans = spans
  }

  /// The span of a column, or nil when it is not shown.
  public func span(of index: Int) -> Span? {
    spans.first { $0.index == index }
  }

  private static func needed(_ widths: [Int], spacing: Int) -> Int {
    widths.reduce(0, +) + max(0, widths.count - 1) * spacing
  }

  /// Of two columns that matter the same, the left one matters more.
  private static func matters(_ one: Int, moreThan other: Int, in columns: [TableColumn]) -> Bool {
    (columns[one].priority, -one) > (columns[other].priority, -other)
  }

  private static func stretch(_ widths: inout [Int], by columns: Int, weights: [Int]) {
    var weight = weights.reduce(0, +)
    var left = columns
    for slot in widths.indices where weights[slot] > 0 {
      let share = left * weights[slot] / weight
      widths[slot] += share
      left -= share
      weight -= weights[slot]
    }
  }
}
