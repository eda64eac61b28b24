public import PolicyModel

extension Policy {
  /// Writes a recommended rule for one tool; its argument rules, and limits on other counters, stay.
  ///
  /// - Parameters:
  ///   - recommendation: the rule.
  ///   - tool: the exact name of the tool.
  ///   - portable: writes only what the hosted product understands: a deny in place of an approval.
  public mutating func apply(_ recommendation: Recommendation, to tool: String, portable: Bool) {
    switch recommendation {
    case .allow: allow(tool)
    case .limit(let most):
      let limit = Limit(counter: Limit.defaultCounter(for: tool), window: .minute, max: most)
      let others = (rules(of: tool)?.limits ?? []).filter { $0.counter != limit.counter }
      setLimits([limit] + others, for: tool)
    case .hide: hide(tool)
    case .ask(let message):
      if portable { deny(tool, reason: message) } else { ask(tool, message: message) }
    }
  }
}
