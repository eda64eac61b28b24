import OrderedCollections

/// A limit and the tool it belongs to.
public struct PlacedLimit: Hashable, Sendable {
  /// The tool; nothing for a limit across all tools.
  public let tool: String?
  /// The limit.
  public let limit: Limit
}

extension Policy {
  /// Every limit, those across all tools first, the others in the order of the document.
  public var placedLimits: [PlacedLimit] {
    allToolsLimits.map { PlacedLimit(tool: nil, limit: $0) }
      + tools.flatMap { tool, rules in rules.limits.map { PlacedLimit(tool: tool, limit: $0) } }
  }
}
