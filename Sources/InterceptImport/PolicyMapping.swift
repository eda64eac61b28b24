import OrderedCollections
import PolicyModel
import StrictJSON

/// Writes in the policy language what an Intercept policy says.
struct PolicyMapping {
  private(set) var log: ProblemLog
  private(set) var notes: NoteLog
  private var counters: Set<String> = []

  init(log: ProblemLog, notes: NoteLog) {
    self.log = log
    self.notes = notes
  }

  mutating func policy(for document: InterceptDocument) -> Policy {
    var policy = Policy(
      defaultVerdict: document.defaultVerdict,
      hide: document.hide,
      description: document.description
    )
    if !document.saysDefault { notes.add(Sentence.defaultLeftOut) }
    for entry in document.tools {
      policy.tools[entry.name] = rules(entry.rules, scope: entry.name, in: document)
    }
    apply(document.everyToolRules, to: &policy, in: document)
    if !document.tools.isEmpty || !document.everyToolRules.isEmpty { notes.add(Sentence.uncheckedCalls) }
    return policy
  }

  /// The rules of `"*"`: limits count every call, everything else goes into each listed tool, behind its own rules.
  private mutating func apply(_ rules: [InterceptRule], to policy: inout Policy, in document: InterceptDocument) {
    let common = self.rules(rules, scope: Self.everyToolScope, in: document)
    policy.allToolsLimits = common.limits
    guard !common.require.isEmpty || !common.denyIf.isEmpty || !common.askIf.isEmpty else { return }
    for index in policy.tools.elements.indices {
      policy.tools.values[index].require += common.require
      policy.tools.values[index].denyIf += common.denyIf
      policy.tools.values[index].askIf += common.askIf
    }
    guard policy.defaultVerdict == .allow else { return }
    // An unlisted tool cannot be given a rule, and allowing it without the rule would allow more than Intercept does.
    policy.defaultVerdict = .deny
    for rule in rules where rule.rateLimit == nil { notes.add(Sentence.unlistedDenied, at: rule.position) }
  }

  /// What Intercept calls the scope of the counters of `"*"`.
  private static let everyToolScope = "_global"

  private mutating func rules(
    _ rules: [InterceptRule],
    scope: String,
    in document: InterceptDocument
  ) -> ToolRules {
    var mapped = ToolRules()
    for rule in rules {
      switch rule.action {
      case .deny:
        if let state = rule.state { notes.add(Sentence.neverCounted, at: state.position) }
        mapped.denyIf.append(ArgumentRule(message: rule.message))
      case .requireApproval: mapped.askIf.append(ArgumentRule(message: rule.message))
      case .evaluate:
        let conditions = argumentConditions(of: rule)
        if !conditions.isEmpty {
          mapped.require.append(ArgumentRule(conditions: conditions, message: rule.message))
        }
        if let limit = limit(of: rule, scope: scope, in: document) { mapped.limits.append(limit) }
      }
    }
    return mapped
  }

  private mutating func argumentConditions(of rule: InterceptRule) -> [Condition] {
    var conditions: [Condition] = []
    for condition in rule.conditions {
      guard case .argument(let path) = condition.subject else { continue }
      noteComparison(condition, path)
      conditions.append(Condition(path: path, op: condition.op, value: condition.value))
    }
    return conditions
  }

  // MARK: Limits

  /// The limit that a rule sets, through the shorthand or through conditions on its own counter.
  private mutating func limit(
    of rule: InterceptRule,
    scope: String,
    in document: InterceptDocument
  ) -> Limit? {
    if let rate = rule.rateLimit {
      noteLimit(rule)
      let counter = unused(counterPrefix(scope, "_per_") + rate.window.name)
      return Limit(counter: counter, window: rate.window, max: rate.count)
    }
    var most: Int?
    for condition in rule.conditions {
      guard case .counter(let owner, let name) = condition.subject else { continue }
      if owner == "*", condition.op == .lt || condition.op == .lte {
        notes.add(Sentence.neverEnforced, at: condition.position)
      } else if owner != scope || name != rule.state?.counter {
        refuseForeignCounter(condition, owner, name, in: document)
      } else if let bound = bound(condition) {
        most = min(most ?? bound, bound)
      }
    }
    guard let state = rule.state else { return nil }
    guard let most else {
      notes.add(Sentence.neverCounted, at: state.position)
      return nil
    }
    noteLimit(rule)
    if state.incrementFrom != nil { notes.add(Sentence.amounts, at: state.position) }
    return Limit(
      counter: unused(counterPrefix(scope, ".") + state.counter),
      window: state.window,
      max: state.incrementFrom == nil ? most / state.increment : most,
      incrementFrom: state.incrementFrom
    )
  }

  /// The most that a condition on a rule's own counter lets be counted.
  private mutating func bound(_ condition: InterceptCondition) -> Int? {
    guard condition.op == .lt || condition.op == .lte else {
      refuse(condition, "A counter can only be limited with \"lt\" or \"lte\".", expected: "\"lt\" or \"lte\"")
      return nil
    }
    guard let value = condition.value.intValue, value <= Limit.mostMax else {
      refuse(condition, "What a counter is limited to must be a whole number.", expected: "a whole number")
      return nil
    }
    return max(0, condition.op == .lt && value > 0 ? value - 1 : value)
  }

  private mutating func refuseForeignCounter(
    _ condition: InterceptCondition,
    _ owner: String,
    _ name: String,
    in document: InterceptDocument
  ) {
    let shown = YAMLNode.quoted("state.\(owner).\(name)")
    let owners =
      owner == Self.everyToolScope
      ? document.everyToolRules : document.tools.first { $0.name == owner }?.rules ?? []
    let exists = owners.contains { $0.state?.counter == name }
    let message =
      exists
      ? "\(shown) is the counter of another rule, which a limit cannot look at; limit it in the rule that counts it."
      : "\(shown) is counted by no rule; give this rule a \"state\" with that counter."
    refuse(condition, message, expected: "the counter of the rule's own \"state\"")
  }

  private mutating func refuse(_ condition: InterceptCondition, _ message: String, expected: String) {
    let found = "a condition that cannot be written in the policy language"
    log.add(at: condition.position, JSONPointer(["tools"]), message, found: found, expected: expected)
  }

  private func counterPrefix(_ scope: String, _ separator: String) -> String {
    scope == Self.everyToolScope ? (separator == "." ? "" : "all_tools\(separator)") : scope + separator
  }

  /// A counter's name that no other limit has: limits with one name share what they count.
  private mutating func unused(_ name: String) -> String {
    var candidate = name
    var number = 2
    while !counters.insert(candidate).inserted {
      candidate = "\(name)_\(number)"
      number += 1
    }
    return candidate
  }

  // MARK: Notes

  private mutating func noteLimit(_ rule: InterceptRule) {
    notes.add(Sentence.windows)
    notes.add(Sentence.scope)
    if rule.message != nil { notes.add(Sentence.limitMessage, at: rule.position) }
  }

  private mutating func noteComparison(_ condition: InterceptCondition, _ path: ArgumentPath) {
    if path.text.contains("[") { notes.add(Sentence.brackets, at: condition.position) }
    let values = condition.value.arrayValue ?? [condition.value]
    switch condition.op {
    case .eq, .neq, .in, .notIn, .contains:
      if values.contains(where: Self.isComparedAsText) { notes.add(Sentence.comparedAsText, at: condition.position) }
    default: break
    }
    if values.contains(where: Self.isBeyondDouble) { notes.add(Sentence.floatingPoint, at: condition.position) }
  }

  /// Whether a text and a value that is no text could be equal to Intercept.
  private static func isComparedAsText(_ value: JSONValue) -> Bool {
    guard let text = value.stringValue else { return true }
    if case .value(let meaning) = PlainScalar.meaning(of: text) { return meaning.stringValue == nil && !text.isEmpty }
    return false
  }

  private static func isBeyondDouble(_ value: JSONValue) -> Bool {
    guard case .number(let number) = value else { return false }
    return number.text.utf8.filter { (0x30...0x39).contains($0) }.count > 15
  }
}
