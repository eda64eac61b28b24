import OrderedCollections

/// How a tool stands under a policy before anyone looks at the arguments of a call.
public struct ToolStanding: Hashable, Sendable {
  /// What a call can expect.
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    /// Calls are forwarded, within the limits.
    case allow
    /// Every call is refused.
    case deny
    /// The tool answers as if it did not exist.
    case hide
    /// Every call needs a person's approval.
    case ask
    /// It depends on the arguments.
    case custom
  }

  /// What gave the verdict.
  public enum Source: Hashable, Sendable {
    /// The tool's own entry under `tools`.
    case listed
    /// The policy's `default`.
    case defaultVerdict
    /// The tool's name in `hide`.
    case hidden
    /// The entry of `hide` that hides every tool.
    case hiddenWithEveryTool
  }

  /// What a call can expect.
  public let verdict: Verdict
  /// What gave the verdict.
  public let source: Source
  /// The message of the rule that denies or asks about every call, when it has one.
  public let reason: String?
  /// The tool's own limits.
  public let limits: [Limit]
  /// How many of the tool's rules look at arguments.
  public let argumentRuleCount: Int
  /// How many of those need a person's approval.
  public let askingRuleCount: Int
  /// Whether every call that no rule denies needs a person's approval.
  public let asksAlways: Bool
}

extension Policy {
  /// The exact names of the tools that the policy lists or hides, each once, the listed ones first.
  public var namedTools: [String] {
    // Strings are equal by canonical equivalence, names by their code points.
    var seen = Set(tools.keys.map { Array($0.utf8) })
    return Array(tools.keys) + hide.filter { $0 != Policy.everyTool && seen.insert(Array($0.utf8)).inserted }
  }

  /// How a tool stands before anyone looks at the arguments of a call.
  public func standing(of tool: String) -> ToolStanding {
    let rules = rules(of: tool)
    let asking = rules?.askIf.count { !$0.isUnconditional } ?? 0
    let conditional =
      asking + [rules?.require, rules?.denyIf].compactMap(\.self).joined().count { !$0.isUnconditional }
    func standing(_ verdict: ToolStanding.Verdict, _ source: ToolStanding.Source, _ reason: String?) -> ToolStanding {
      ToolStanding(
        verdict: verdict,
        source: source,
        reason: reason,
        limits: rules?.limits ?? [],
        argumentRuleCount: conditional,
        askingRuleCount: asking,
        asksAlways: (verdict == .custom || verdict == .ask) && rules?.unconditionalAsk != nil
      )
    }
    if hide.contains(where: { $0.utf8.elementsEqual(tool.utf8) }) { return standing(.hide, .hidden, nil) }
    if hidesEveryTool { return standing(.hide, .hiddenWithEveryTool, nil) }
    guard let rules else { return standing(defaultVerdict == .allow ? .allow : .deny, .defaultVerdict, nil) }
    if let rule = rules.unconditionalDeny { return standing(.deny, .listed, rule.message) }
    if conditional > 0 { return standing(.custom, .listed, rules.unconditionalAsk?.message) }
    if let rule = rules.unconditionalAsk { return standing(.ask, .listed, rule.message) }
    return standing(.allow, .listed, nil)
  }

  /// The rules of the tool with exactly this name.
  ///
  /// Swift's dictionary finds a name by canonical equivalence; a server knows a tool by its code points.
  public func rules(of tool: String) -> ToolRules? {
    guard let index = tools.index(forKey: tool), tools.keys[index].utf8.elementsEqual(tool.utf8) else { return nil }
    return tools.values[index]
  }
}
