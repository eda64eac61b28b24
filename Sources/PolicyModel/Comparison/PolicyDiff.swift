import OrderedCollections

/// What a change of policy means, tool by tool.
public struct PolicyDiff: Hashable, Sendable {
  /// The differences: the default first, then limits across all tools, then tools in the order of the new policy with
  /// removed ones last.
  public let changes: [PolicyChange]

  /// Whether both policies mean the same.
  public var isEmpty: Bool { changes.isEmpty }

  /// Compares two policies.
  ///
  /// - Parameters:
  ///   - old: the policy before.
  ///   - new: the policy after.
  public init(old: Policy, new: Policy) {
    var comparison = PolicyComparison(old: old, new: new)
    changes = comparison.run()
  }
}

/// Collects the differences of two policies.
private struct PolicyComparison {
  let old: Policy
  let new: Policy
  private var changes: [PolicyChange] = []

  init(old: Policy, new: Policy) {
    self.old = old
    self.new = new
  }

  mutating func run() -> [PolicyChange] {
    compareUnlisted()
    compareLimits(old.allToolsLimits, new.allToolsLimits, .allTools)
    var seen: Set<String> = []
    for name in Array(new.tools.keys) + new.hide + Array(old.tools.keys) + old.hide
    where name != Policy.everyTool && seen.insert(name).inserted {
      compareTool(name)
    }
    if old.description != new.description || old.schema != new.schema {
      add(.document, .reworded, "its description or schema was changed")
    }
    return changes
  }

  private mutating func add(_ subject: PolicyChange.Subject, _ effect: PolicyChange.Effect, _ text: String) {
    changes.append(PolicyChange(subject: subject, effect: effect, text: text))
  }

  private mutating func compareUnlisted() {
    let before: ToolStanding.Verdict = old.hidesEveryTool ? .hide : old.defaultVerdict == .allow ? .allow : .deny
    let after: ToolStanding.Verdict = new.hidesEveryTool ? .hide : new.defaultVerdict == .allow ? .allow : .deny
    compareVerdicts(before, after, .unlistedTools)
  }

  private mutating func compareTool(_ name: String) {
    let (before, after) = (old.standing(of: name), new.standing(of: name))
    let subject = PolicyChange.Subject.tool(name)
    compareVerdicts(before.verdict, after.verdict, subject)
    if after.verdict == .hide || before.verdict == .hide { return }
    if after.verdict == .deny, before.verdict == .deny {
      if after.reason != before.reason { add(subject, .reworded, "the reason for its denial was changed") }
      return
    }
    if after.verdict == .deny || before.verdict == .deny { return describe(after, new.rules(of: name), subject) }
    let (oldRules, newRules) = (old.rules(of: name) ?? ToolRules(), new.rules(of: name) ?? ToolRules())
    compareLimits(oldRules.limits, newRules.limits, subject)
    compareRules(oldRules.require, newRules.require, .require, subject)
    compareRules(oldRules.denyIf, newRules.denyIf, .denyIf, subject)
    compareRules(oldRules.askIf, newRules.askIf, .askIf, subject)
  }

  /// Says under which limits a tool that was denied can now be called.
  private mutating func describe(_ after: ToolStanding, _ rules: ToolRules?, _ subject: PolicyChange.Subject) {
    guard after.verdict != .deny else { return }
    for limit in rules?.limits ?? [] { add(subject, .tightened, "limited to \(limit.summary)") }
  }

  private mutating func compareVerdicts(
    _ before: ToolStanding.Verdict,
    _ after: ToolStanding.Verdict,
    _ subject: PolicyChange.Subject
  ) {
    guard before != after else { return }
    let effect: PolicyChange.Effect =
      switch (access(before), access(after)) {
      case (0, 0): .reworded
      case (let old, let new) where old < new: .loosened
      case (let old, let new) where old > new: .tightened
      default: .changed
      }
    add(subject, effect, "was \(word(before)), is now \(word(after))")
  }

  private func access(_ verdict: ToolStanding.Verdict) -> Int {
    switch verdict {
    case .hide, .deny: 0
    case .ask, .custom: 1
    case .allow: 2
    }
  }

  private func word(_ verdict: ToolStanding.Verdict) -> String {
    switch verdict {
    case .allow: "allowed"
    case .deny: "denied"
    case .hide: "hidden"
    case .ask: "allowed with approval"
    case .custom: "allowed depending on its arguments"
    }
  }

  private mutating func compareLimits(_ before: [Limit], _ after: [Limit], _ subject: PolicyChange.Subject) {
    for limit in after {
      guard let earlier = before.first(where: { $0.counter == limit.counter }) else {
        add(subject, .tightened, "new limit of \(limit.summary)")
        continue
      }
      if earlier == limit { continue }
      let effect = effect(from: earlier, to: limit)
      add(subject, effect, "limit \(effect.rawValue) from \(words(earlier)) to \(words(limit))")
    }
    for limit in before where !after.contains(where: { $0.counter == limit.counter }) {
      add(subject, .loosened, "no longer limited to \(limit.summary)")
    }
  }

  private func words(_ limit: Limit) -> String {
    limit.scope == .grant ? limit.summary : "\(limit.summary) for each \(limit.scope.rawValue)"
  }

  private func effect(from old: Limit, to new: Limit) -> PolicyChange.Effect {
    guard old.scope == new.scope, old.incrementFrom == new.incrementFrom else { return .changed }
    if new.max >= old.max, new.window.seconds <= old.window.seconds { return .loosened }
    if new.max <= old.max, new.window.seconds >= old.window.seconds { return .tightened }
    return .changed
  }

  private mutating func compareRules(
    _ before: [ArgumentRule],
    _ after: [ArgumentRule],
    _ kind: RuleKind,
    _ subject: PolicyChange.Subject
  ) {
    for rule in after where !before.contains(where: { $0.conditions == rule.conditions }) {
      add(subject, .tightened, "new rule: \(RuleSentence.clause(for: rule, kind: kind))")
    }
    for rule in before where !after.contains(where: { $0.conditions == rule.conditions }) {
      add(subject, .loosened, "rule removed: \(RuleSentence.clause(for: rule, kind: kind))")
    }
    for rule in after where !before.contains(rule) && before.contains(where: { $0.conditions == rule.conditions }) {
      add(subject, .reworded, "other message for the rule: \(RuleSentence.clause(for: rule, kind: kind))")
    }
  }
}
