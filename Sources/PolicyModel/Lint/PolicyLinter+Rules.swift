import StrictJSON

// Rules that can never do what they seem to say.
extension PolicyLinter {
  /// Checks the rules of one tool and says whether any call of it can pass, as far as that is known.
  mutating func check(_ rules: ToolRules, of tool: String, _ pointer: JSONPointer) -> Bool {
    checkBehindDenial(rules, pointer)
    for rule in rules.require.enumerated() {
      checkPatterns(rule.element, pointer.appending("require").appending(rule.offset))
    }
    guard rules.looksAtArguments || rules.lists.contains(where: { $0.rules.count > 1 }) else {
      return rules.unconditionalDeny == nil && !rules.limits.contains { $0.max == 0 && $0.incrementFrom == nil }
    }
    var known = policy
    let isCut = rules.lists.contains { $0.rules.count > LintedRules.mostRules }
    if isCut { known.setRules(rules.prefix(LintedRules.mostRules), for: tool) }
    var linted = LintedRules(known, tool: tool, toolsByName[ExactText(tool)]?.arguments, languages: languages)
    let isCallable = checkCallable(known.rules(of: tool) ?? rules, &linted, pointer)
    checkOpenDenials(known.rules(of: tool) ?? rules, of: tool, &linted, pointer)
    if isCut {
      add(
        .undecided,
        pointer,
        "Only the first \(LintedRules.mostRules) rules of each list were compared with each other."
      )
    }
    if linted.isUndecided {
      let message =
        "Some rules of \(tool) are too large for a proof, so nothing was said of them; simpler patterns help."
      add(.undecided, pointer, message)
    }
    languages = linted.languages
    return isCallable
  }

  private mutating func checkBehindDenial(_ rules: ToolRules, _ pointer: JSONPointer) {
    guard let index = rules.denyIf.firstIndex(where: \.isUnconditional), !rules.limits.isEmpty || !rules.askIf.isEmpty
    else { return }
    let rest = rules.limits.isEmpty ? "ask_if" : "limits"
    let message = "Every call is denied by deny_if rule \(index + 1), so nothing under \"\(rest)\" ever matters."
    add(.shadowed, pointer.appending(rest), message)
  }

  private mutating func checkCallable(_ rules: ToolRules, _ linted: inout LintedRules, _ pointer: JSONPointer) -> Bool {
    var contradicted: Set<JSONPointer> = []
    for (kind, list) in rules.lists {
      for (index, rule) in list.enumerated() {
        let place = pointer.appending(kind.rawValue).appending(index)
        if checkContradiction(rule, kind, index, &linted, place) { contradicted.insert(place) }
      }
    }
    if linted.isImpossible(linted.calls.passing) || linted.isImpossible(linted.calls.passing, linted.calls.notDenied) {
      let isPlain = rules.unconditionalDeny != nil || contradicted.contains { $0.tokens[2] == "require" }
      if !isPlain {
        let message = "No call of this tool fulfils its requirements without a prohibition or limit that denies it."
        add(.neverCallable, pointer, message)
      }
      if rules.unconditionalDeny == nil { return false }
    }
    for (kind, list) in rules.lists {
      for (index, rule) in list.enumerated() {
        let place = pointer.appending(kind.rawValue).appending(index)
        if contradicted.contains(place) { continue }
        if checkShadow(kind, index, &linted, place) { continue }
        checkIdleConditions(rule, kind, index, &linted, place)
        checkRedundancy(kind, index, &linted, place)
      }
    }
    return rules.unconditionalDeny == nil && !linted.calls.isClosed
  }

  /// Says when no call makes all conditions of a rule true, of all calls or of those that follow the schema.
  private mutating func checkContradiction(
    _ rule: ArgumentRule,
    _ kind: RuleKind,
    _ index: Int,
    _ linted: inout LintedRules,
    _ pointer: JSONPointer
  ) -> Bool {
    let claims = linted.fulfilled[kind]?[index] ?? []
    let isRequirement = kind == .require
    guard !linted.isImpossible(claims) else {
      let consequence =
        if isRequirement {
          "so every call is denied"
        } else if linted.isImpossible(linted.calls.holding(kind, index)) {
          "so the rule never holds"
        } else {
          "so the rule only holds for an argument of another type"
        }
      let paths = Set(rule.conditions.map(\.path))
      let names = rule.conditions.count == 1 ? "this condition" : "these \(rule.conditions.count) conditions"
      let subject = paths.count == 1 ? "No value of \(rule.conditions[0].path.text)" : "No call"
      add(.contradiction, pointer, "\(subject) can fulfil \(names), \(consequence).")
      return true
    }
    if !linted.schema.claims.isEmpty || !linted.schema.lists.isEmpty,
      linted.isImpossible(linted.schema.claims + claims, linted.schema.lists)
    {
      let consequence = isRequirement ? "so all those are denied" : "so the rule holds for none of those"
      add(.againstSchema, pointer, "No call that follows the tool's schema can fulfil this rule, \(consequence).")
    }
    return false
  }

  // MARK: Shadows

  /// Finds a rule that never decides, because others always decide before it.
  private mutating func checkShadow(
    _ kind: RuleKind,
    _ index: Int,
    _ linted: inout LintedRules,
    _ pointer: JSONPointer
  ) -> Bool {
    let calls = linted.calls
    let required = Array(calls.require.joined())
    let deciders: (own: [[Claim]], before: [Claim], lists: [[Claim]])
    switch kind {
    case .require:
      deciders = (calls.require[index].map { [$0.denied] }, Array(calls.require[..<index].joined()), [])
    case .denyIf: deciders = ([calls.denyIf[index]], required, Array(calls.notDenied[..<index]))
    case .askIf:
      if calls.isClosed { return false }
      deciders = ([calls.askIf[index]], calls.passing, calls.notDenied + calls.notAsked[..<index])
    }
    let isDeciding = deciders.own.contains { !linted.isImpossible(deciders.before + $0, deciders.lists) }
    guard !isDeciding else { return false }
    let why: String
    if let earlier = single(kind, index, &linted) {
      why = "rule \(earlier + 1) always decides it before"
    } else if kind != .require, deciders.own.allSatisfy({ linted.isImpossible(deciders.before + $0) }) {
      why = "the requirements already deny it"
    } else {
      why = kind == .askIf ? "earlier rules always decide it before" : "the rules before it together always decide it"
    }
    add(.shadowed, pointer, "Rule \(index + 1) never decides a call, because \(why).")
    return true
  }

  /// The one earlier rule of the same list that decides whatever a rule would decide.
  private func single(_ kind: RuleKind, _ index: Int, _ linted: inout LintedRules) -> Int? {
    let calls = linted.calls
    return (0..<index).first { earlier in
      switch kind {
      case .require: calls.require[index].allSatisfy { linted.isImpossible(calls.require[earlier] + [$0.denied]) }
      case .denyIf: linted.isImpossible(calls.denyIf[index], [calls.notDenied[earlier]])
      case .askIf: linted.isImpossible(calls.askIf[index], [calls.notAsked[earlier]])
      }
    }
  }

  /// Finds a prohibition whose calls later ones would refuse, too, and a question that is asked about every call.
  private mutating func checkRedundancy(
    _ kind: RuleKind,
    _ index: Int,
    _ linted: inout LintedRules,
    _ pointer: JSONPointer
  ) {
    let calls = linted.calls
    switch kind {
    case .require: return
    case .denyIf:
      var others = calls.notDenied
      others.remove(at: index)
      guard index < others.count, linted.isImpossible(calls.require.joined() + calls.denyIf[index], others) else {
        return
      }
      add(.redundant, pointer, "Other rules deny every call that rule \(index + 1) denies; only its message differs.")
    case .askIf:
      guard !calls.isClosed, !calls.askIf[index].isEmpty,
        linted.isImpossible(calls.passing, calls.notDenied + [calls.notAsked[index]])
      else { return }
      add(
        .alwaysHolds,
        pointer,
        "Rule \(index + 1) holds for every call that is not denied, so its conditions do nothing."
      )
    }
  }

  private mutating func checkIdleConditions(
    _ rule: ArgumentRule,
    _ kind: RuleKind,
    _ index: Int,
    _ linted: inout LintedRules,
    _ pointer: JSONPointer
  ) {
    let calls = linted.calls
    let claims = calls.holding(kind, index)
    guard claims.count > 1 else { return }
    for (position, claim) in claims.enumerated() {
      let others = claims.enumerated().filter { $0.offset != position }.map(\.element)
      guard linted.isImpossible(others + [claim.denied]) else { continue }
      let place = pointer.appending("conditions").appending(position)
      let phrase = RuleSentence.phrase(for: rule.conditions[position])
      add(.idleCondition, place, "The other conditions already say that \(phrase), so this one makes no difference.")
      return
    }
  }
}
