import OrderedCollections
import StrictJSON

/// A limit that bound every call it counts and that nothing in a newer policy stands in for.
public struct LoosenedLimit: Hashable, Sendable {
  /// The tool whose calls it counted; nothing for calls of all tools.
  public let tool: String?
  /// The limit as it was.
  public let limit: Limit
}

extension Policy {
  /// Limits of `old` that this policy does not keep for a tool that can still be called.
  ///
  /// A limit is kept when one limit of this policy alone promises at least as much: it counts at least the same calls in
  /// the same way, for the same or more callers together, and its quota, used up as often as its window allows, stays
  /// within the old one. Limits that keep it only together are not seen through, so the answer errs on the safe side.
  public func loosenedLimits(since old: Policy) -> [LoosenedLimit] {
    var loosened: [LoosenedLimit] = []
    let isOpen = defaultVerdict == .allow && !hidesEveryTool
    let callable = tools.keys.filter { !isHidden($0) && rules(of: $0)?.unconditionalDeny == nil }
    for limit in old.allToolsLimits where isOpen || !callable.isEmpty {
      if !allToolsLimits.contains(where: { $0.keeps(limit) }) {
        loosened.append(LoosenedLimit(tool: nil, limit: limit))
      }
    }
    for (tool, rules) in old.tools {
      let now = self.rules(of: tool)
      guard !isHidden(tool), now?.unconditionalDeny == nil, now != nil || defaultVerdict == .allow else { continue }
      for limit in rules.limits {
        let together = old.tools(countedBy: limit)
        let isKept =
          allToolsLimits.contains { $0.keeps(limit) }
          || (now?.limits ?? []).contains { $0.keeps(limit) && tools(countedBy: $0).isSuperset(of: together) }
        if !isKept { loosened.append(LoosenedLimit(tool: tool, limit: limit)) }
      }
    }
    return loosened
  }

  /// The tools that use up the same quota as a limit of one of them.
  func tools(countedBy limit: Limit) -> Set<ExactText> {
    let sharers = tools.filter { _, rules in
      rules.limits.contains { $0.counter.isExactly(limit.counter) && $0.scope == limit.scope }
    }
    return Set(sharers.keys.map { ExactText($0) })
  }
}

extension Limit {
  /// Whether this limit alone promises what another one does, for calls that both count.
  func keeps(_ other: Limit) -> Bool {
    guard incrementFrom?.steps == other.incrementFrom?.steps, scope.breadth >= other.scope.breadth else { return false }
    let windows = (other.window.seconds + window.seconds - 1) / window.seconds
    let (most, overflow) = max.multipliedReportingOverflow(by: windows)
    return !overflow && most <= other.max
  }
}

extension LimitScope {
  /// How many callers are counted together, from one session to everybody.
  fileprivate var breadth: Int {
    switch self {
    case .session: 0
    case .grant: 1
    case .server: 2
    }
  }
}
