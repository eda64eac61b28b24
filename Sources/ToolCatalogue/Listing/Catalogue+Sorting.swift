import RiskModel

extension Catalogue {
  /// The indices of all tools in an order.
  ///
  /// - Complexity: O(*n* log *n*), O(*n*) for the listed order.
  func sorted(by order: ToolOrder) -> [Int] {
    switch order {
    case .listed: return Array(tools.indices)
    case .name: return tools.indices.sorted { isNameOrdered($0, $1) }
    case .risk:
      // One number a tool decides nearly every comparison; names only settle ties.
      let ranks = tools.map { tool in
        (RiskCategory.allCases.firstIndex(of: tool.assessment.category) ?? 0) * 8 + tool.assessment.severity.rank
      }
      return tools.indices.sorted { left, right in
        ranks[left] == ranks[right] ? isNameOrdered(left, right) : ranks[left] > ranks[right]
      }
    }
  }

  private func isNameOrdered(_ left: Int, _ right: Int) -> Bool {
    let (first, second) = (text.spans[left], text.spans[right])
    let names = (text.bytes[first.start..<first.nameEnd], text.bytes[second.start..<second.nameEnd])
    if names.0.lexicographicallyPrecedes(names.1) { return true }
    return names.1.lexicographicallyPrecedes(names.0) ? false : left < right
  }
}
