/// The differences of two policies for one tool.
///
/// What a single rule's coming, going or changing does is asked of the old policy with that one difference in it, so that
/// a rule that others make superfluous is not taken for a gain or a loss.
struct ToolComparison {
  /// The most rules whose own effect is worked out; further ones are taken at their word.
  private static let mostProved = 50

  private let tool: String
  private let old: Policy
  private let new: Policy
  private var changes: [PolicyChange] = []
  private var provedCount = 0

  init(tool: String, old: Policy, new: Policy) {
    self.tool = tool
    self.old = old
    self.new = new
  }

  /// The differences, or nothing when there are none.
  mutating func run() -> SubjectDiff? {
    let (before, after) = (old.standing(of: tool), new.standing(of: tool))
    let (oldRules, newRules) = (old.rules(of: tool) ?? ToolRules(), new.rules(of: tool) ?? ToolRules())
    if before == after, oldRules == newRules { return nil }
    let access = AccessChange(of: tool, from: old, to: new)
    if before.verdict != after.verdict {
      let terms = before.isClosed && !after.isClosed ? newRules.terms : []
      let words = "was \(before.verdict.word), is now \(after.verdict.word)"
      let text = ([words] + terms).joined(separator: "; ")
      changes.append(PolicyChange(subject: .tool(tool), effect: access.effect, text: text, isAboutVerdict: true))
    }
    if before.verdict == .deny, after.verdict == .deny {
      if after.reason != before.reason { add(.reworded, "the reason for its denial was changed") }
    } else if !before.isClosed, !after.isClosed {
      compareLimits(oldRules.limits, newRules.limits)
      for kind in [RuleKind.require, .denyIf, .askIf] { compareRules(kind, oldRules, newRules) }
    }
    if changes.isEmpty { return nil }
    return SubjectDiff(subject: .tool(tool), changes: changes, access: access)
  }

  private mutating func add(_ effect: PolicyChange.Effect, _ text: String, isAboutQuota: Bool = false) {
    changes.append(PolicyChange(subject: .tool(tool), effect: effect, text: text, isAboutQuota: isAboutQuota))
  }

  private mutating func compareLimits(_ before: [Limit], _ after: [Limit]) {
    let others = (old.allToolsLimits, new.allToolsLimits)
    let sharers = LimitComparison.Sharers(before: old.tools(countedBy:), after: new.tools(countedBy:))
    for change in LimitComparison(before, after, others: others, sharers: sharers).changes {
      add(change.effect, change.text, isAboutQuota: true)
    }
  }

  private mutating func compareRules(_ kind: RuleKind, _ before: ToolRules, _ after: ToolRules) {
    func clause(_ rule: ArgumentRule) -> String { RuleSentence.clause(for: rule, kind: kind) }
    let rules = RuleDifferences(before[kind], after[kind])
    for (earlier, rule) in rules.changed {
      let effect = effect(of: kind, removing: earlier, adding: rule) ?? .changed
      add(effect, "rule changed: \(clause(earlier)); now \(clause(rule))")
    }
    for rule in rules.added {
      add(effect(of: kind, adding: rule) ?? .tightened, "new rule: \(clause(rule))")
    }
    for rule in rules.removed {
      add(effect(of: kind, removing: rule) ?? .loosened, "rule removed: \(clause(rule))")
    }
    for rule in rules.reworded { add(.reworded, "other message for the rule: \(clause(rule))") }
  }

  /// What one difference alone does to the old policy, or nothing when that is not known.
  private mutating func effect(
    of kind: RuleKind,
    removing removed: ArgumentRule? = nil,
    adding added: ArgumentRule? = nil
  ) -> PolicyChange.Effect? {
    guard provedCount < ToolComparison.mostProved else { return nil }
    provedCount += 1
    var rules = old.rules(of: tool) ?? ToolRules()
    if let removed { rules[kind].removeAll { RuleMeaning($0) == RuleMeaning(removed) } }
    if let added { rules[kind].append(added) }
    var changed = old
    changed.setRules(rules, for: tool)
    let access = AccessChange(of: tool, from: old, to: changed)
    return access.isUndecided ? nil : access.effect
  }
}

extension ToolStanding {
  /// Whether every call is refused.
  fileprivate var isClosed: Bool { verdict == .deny || verdict == .hide }
}

extension ToolStanding.Verdict {
  /// What a call can expect, in words.
  var word: String {
    switch self {
    case .allow: "allowed"
    case .deny: "denied"
    case .hide: "hidden"
    case .ask: "allowed with approval"
    case .custom: "allowed depending on its arguments"
    }
  }
}

extension ToolRules {
  /// The rules of one list.
  fileprivate subscript(_ kind: RuleKind) -> [ArgumentRule] {
    get {
      switch kind {
      case .require: require
      case .denyIf: denyIf
      case .askIf: askIf
      }
    }
    set {
      switch kind {
      case .require: require = newValue
      case .denyIf: denyIf = newValue
      case .askIf: askIf = newValue
      }
    }
  }

  /// Under which terms a call passes, in words.
  fileprivate var terms: [String] {
    let clauses = lists.flatMap { kind, rules in
      rules.filter { !$0.isUnconditional }.map { RuleSentence.clause(for: $0, kind: kind) }
    }
    return limits.map { "limited to \($0.sentence)" } + clauses
  }
}
