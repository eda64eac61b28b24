import StrictJSON

// Rules that can never do what they seem to say.
extension PolicyLinter {
  /// The most rules of one list that are compared with each other, so that a list of thousands stays quick.
  private static let mostRules = 200

  mutating func check(_ rules: ToolRules, _ pointer: JSONPointer) {
    let lists: [(rules: [ArgumentRule], key: String)] = [
      (rules.require, "require"), (rules.denyIf, "deny_if"), (rules.askIf, "ask_if"),
    ]
    for list in lists {
      let own = pointer.appending(list.key)
      for (index, rule) in list.rules.enumerated() {
        checkContradiction(rule, list.key, own.appending(index))
        if list.key == "require" { checkAnchors(rule, own.appending(index)) }
      }
      checkShadows(list.rules, isRequire: list.key == "require", own)
    }
    if let index = rules.denyIf.firstIndex(where: \.isUnconditional), !rules.limits.isEmpty || !rules.askIf.isEmpty {
      let rest = rules.limits.isEmpty ? "ask_if" : "limits"
      add(
        .shadowed,
        pointer.appending(rest),
        "Every call is denied by deny_if rule \(index + 1), so nothing under \"\(rest)\" ever matters."
      )
    }
  }

  private mutating func checkContradiction(_ rule: ArgumentRule, _ list: String, _ pointer: JSONPointer) {
    for (path, conditions) in PolicyLinter.byPath(rule) {
      // A pattern alone hardly ever fits nothing; the questions are kept for more than one condition.
      let isLonePattern = conditions.count == 1 && conditions[0].op == .regex
      guard !isLonePattern, affords(conditions), ConditionSolver.isContradiction(conditions) else { continue }
      let consequence =
        list == "require"
        ? "so every call is denied"
        : "so the rule only holds for an argument of another type"
      let names = conditions.count == 1 ? "this condition" : "these \(conditions.count) conditions"
      add(.contradiction, pointer, "No value of \(path) can fulfil \(names), \(consequence).")
    }
  }

  /// The conditions of a rule by the text of their paths, in order.
  private static func byPath(_ rule: ArgumentRule) -> [(path: String, conditions: [Condition])] {
    var groups: [(path: String, conditions: [Condition])] = []
    for condition in rule.conditions {
      if let index = groups.firstIndex(where: { $0.path.isExactly(condition.path.text) }) {
        groups[index].conditions.append(condition)
      } else {
        groups.append((condition.path.text, [condition]))
      }
    }
    return groups
  }

  // MARK: Shadows

  /// Finds rules that an earlier rule of the list makes superfluous.
  ///
  /// A prohibition is superfluous when it holds only where an earlier one holds; a requirement when it holds wherever
  /// an earlier one holds.
  private mutating func checkShadows(_ rules: [ArgumentRule], isRequire: Bool, _ pointer: JSONPointer) {
    for (index, rule) in rules.prefix(PolicyLinter.mostRules).enumerated() {
      guard let earlier = rules[..<index].firstIndex(where: { isRequire ? implies($0, rule) : implies(rule, $0) })
      else {
        continue
      }
      add(
        .shadowed,
        pointer.appending(index),
        "Rule \(index + 1) never decides a call, because rule \(earlier + 1) always decides it before."
      )
    }
  }

  /// Whether the second rule holds wherever the first holds.
  private mutating func implies(_ rule: ArgumentRule, _ other: ArgumentRule) -> Bool {
    for condition in other.conditions {
      let known = rule.conditions.filter { $0.path == condition.path }
      if known.contains(condition) { continue }
      if known.isEmpty || !affords(known + [condition]) { return false }
      if !ConditionSolver.implies(known, condition) { return false }
    }
    return true
  }

  /// Whether conditions may be reasoned about; those with regular expressions only a limited number of times.
  private mutating func affords(_ conditions: [Condition]) -> Bool {
    guard conditions.contains(where: { $0.op == .regex }) else { return true }
    textQuestions -= 1
    return textQuestions >= 0
  }

  // MARK: Patterns

  private mutating func checkAnchors(_ rule: ArgumentRule, _ pointer: JSONPointer) {
    for (position, condition) in rule.conditions.enumerated() where condition.op == .regex {
      guard let pattern = condition.value?.stringValue, let missing = RegexAnchors.missing(in: pattern) else {
        continue
      }
      let place = pointer.appending("conditions").appending(position).appending("value")
      add(
        .unanchored,
        place,
        "The pattern also fits texts with anything \(missing.words); anchor it if only the whole text may fit.",
        suggestion: missing.anchored(pattern)
      )
    }
  }
}
