/// The rows of the table: a heading before each group, and the tools; computed with the listing, not for every frame.
struct ToolRows: Hashable, Sendable {
  /// One row.
  enum Row: Hashable, Sendable {
    /// The heading of a group.
    case heading(ToolGroup)
    /// A tool, by its place among those shown.
    case tool(Int)
  }

  /// The groups from top to bottom; none where nothing is grouped.
  let groups: [ToolGroup]
  /// How many rows there are.
  let count: Int

  /// Makes the rows of some tools.
  ///
  /// - Parameters:
  ///   - tools: How many tools there are.
  ///   - groups: Their groups, from the first tool to the last.
  init(tools: Int = 0, groups: [ToolGroup] = []) {
    self.groups = groups
    count = tools + groups.count
  }

  /// What stands in a row.
  ///
  /// - Complexity: O(log *n*) in the groups.
  subscript(row: Int) -> Row {
    let above = groupCount { $0.first + $1 <= row }
    guard above > 0 else { return .tool(row) }
    let group = groups[above - 1]
    return group.first + above - 1 == row ? .heading(group) : .tool(row - above)
  }

  /// The place among the tools shown of the tool in a row; nothing for a heading, or past the end.
  func tool(at row: Int) -> Int? {
    guard row >= 0, row < count, case .tool(let tool) = self[row] else { return nil }
    return tool
  }

  /// Whether a row is a heading.
  func isHeading(_ row: Int) -> Bool {
    guard row >= 0, row < count, case .heading = self[row] else { return false }
    return true
  }

  /// The row of a tool, by its place among those shown.
  ///
  /// - Complexity: O(log *n*) in the groups.
  func row(of tool: Int) -> Int {
    tool + groupCount { group, _ in group.first <= tool }
  }

  /// How many groups from the top a statement is true of that is true of none after the first it is false of.
  private func groupCount(where isAbove: (ToolGroup, Int) -> Bool) -> Int {
    var (low, high) = (0, groups.count)
    while low < high {
      let middle = (low + high) / 2
      if isAbove(groups[middle], middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
