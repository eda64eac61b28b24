import OrderedCollections
import StrictJSON

extension Policy {
  /// The nearest policy in the published language, and what stands in the way of an exact one.
  ///
  /// - `ask_if` becomes `deny_if` with the same conditions and "Requires human approval.".
  /// - A window of seconds becomes the shortest named window that is not shorter; beyond a day the quota is divided.
  /// - Every scope becomes `grant`.
  /// - A rule on a path the published language cannot write denies every call of its tool.
  public var portable: PortablePolicy {
    var porting = PolicyPorting()
    let policy = porting.port(self)
    return PortablePolicy(policy: policy, notes: porting.notes)
  }
}

/// Rewrites one policy and collects the notes.
private struct PolicyPorting {
  private(set) var notes: [PortabilityNote] = []

  mutating func port(_ policy: Policy) -> Policy {
    var portable = policy
    portable.allToolsLimits = port(policy.allToolsLimits, JSONPointer(["all_tools"]))
    for (name, rules) in policy.tools { portable.tools[name] = port(rules, JSONPointer(["tools", name])) }
    return portable
  }

  private mutating func add(
    _ kind: PortabilityNote.Kind,
    _ pointer: JSONPointer,
    _ message: String,
    _ replacement: String? = nil
  ) {
    notes.append(PortabilityNote(kind: kind, pointer: pointer, message: message, replacement: replacement))
  }

  // MARK: Rules

  private mutating func port(_ rules: ToolRules, _ pointer: JSONPointer) -> ToolRules {
    var portable = rules
    portable.require = port(rules.require, pointer.appending("require"))
    portable.denyIf = port(rules.denyIf, pointer.appending("deny_if"))
    noteOpenDenials(rules.denyIf, pointer.appending("deny_if"))
    let asked = port(rules.askIf, pointer.appending("ask_if"))
    for index in rules.askIf.indices {
      add(
        .extension,
        pointer.appending("ask_if").appending(index),
        "\"ask_if\" is not in the published language.",
        "A deny_if rule with the same conditions and \"\(PolicyPorting.approvalMessage)\"."
      )
    }
    portable.askIf = []
    portable.denyIf += asked.map { ArgumentRule(conditions: $0.conditions, message: PolicyPorting.approvalMessage) }
    if hasForeignPath(rules) {
      portable.require = []
      portable.denyIf = [ArgumentRule(message: PolicyPorting.foreignPathMessage)]
    }
    portable.limits = port(rules.limits, pointer)
    return portable
  }

  static let approvalMessage = "Requires human approval."
  static let foreignPathMessage = "A rule of this tool cannot be written in the published policy language."

  private mutating func port(_ rules: [ArgumentRule], _ pointer: JSONPointer) -> [ArgumentRule] {
    rules.enumerated().map { index, rule in
      var portable = rule
      portable.conditions = rule.conditions.enumerated().map { position, condition in
        port(condition, pointer.appending(index).appending("conditions").appending(position))
      }
      return portable
    }
  }

  private mutating func port(_ condition: Condition, _ pointer: JSONPointer) -> Condition {
    let path = condition.path
    guard path.text.contains("[") else { return condition }
    guard let dotted = path.dotted else {
      add(
        .extension,
        pointer.appending("path"),
        "The key in \(path.text) can only be written with brackets, which the published language does not have.",
        "A rule that denies every call of the tool."
      )
      return condition
    }
    add(
      .extension,
      pointer.appending("path"),
      "\(path.text) is written with brackets, which the published language does not have.",
      "\(dotted.text)."
    )
    return Condition(path: dotted, op: condition.op, value: condition.value)
  }

  private func hasForeignPath(_ rules: ToolRules) -> Bool {
    [rules.require, rules.denyIf, rules.askIf].joined().contains { rule in
      rule.conditions.contains { $0.path.dotted == nil }
    }
  }

  /// Tells where a prohibition that is closed here is open in the published product.
  private mutating func noteOpenDenials(_ rules: [ArgumentRule], _ pointer: JSONPointer) {
    for (index, rule) in rules.enumerated() {
      for (position, condition) in rule.conditions.enumerated() where condition.op != .exists {
        add(
          .difference,
          pointer.appending(index).appending("conditions").appending(position),
          "Where \(condition.path.text) has a type that \"\(condition.op.rawValue)\" cannot compare, the rule holds here but "
            + "probably not in the published product; a \"require\" rule is closed in both."
        )
      }
    }
  }

  // MARK: Limits

  private mutating func port(_ limits: [Limit], _ owner: JSONPointer) -> [Limit] {
    limits.enumerated().map { index, limit in
      let pointer = owner.appending("limits").appending(index)
      var portable = limit
      portWindow(&portable, pointer)
      portScope(&portable, pointer)
      return portable
    }
  }

  private mutating func portWindow(_ limit: inout Limit, _ pointer: JSONPointer) {
    guard case .seconds(let seconds) = limit.window else { return }
    switch seconds {
    case ...60: limit.window = .minute
    case ...3600: limit.window = .hour
    default:
      // A stretch of so many days is covered by as many windows of a day.
      let days = (seconds + 86_399) / 86_400
      limit.window = .day
      limit.max /= days
    }
    add(
      .extension,
      pointer.appending("window"),
      "A window of \(seconds) seconds is not in the published language.",
      "\(limit.summary)\(seconds == limit.window.seconds ? "" : ", which is stricter")."
    )
  }

  private mutating func portScope(_ limit: inout Limit, _ pointer: JSONPointer) {
    switch limit.scope {
    case .grant: return
    case .session:
      add(
        .extension,
        pointer.appending("scope"),
        "The scope \"session\" is not in the published language.",
        "The scope \"grant\", which counts all sessions of a grant together and so is stricter."
      )
    case .server:
      add(
        .extension,
        pointer.appending("scope"),
        "The scope \"server\" is not in the published language.",
        "The scope \"grant\", which counts every grant for itself and so lets more through when there are several."
      )
    }
    limit.scope = .grant
  }
}

extension ArgumentPath {
  /// The same path written with dots alone, or nothing when a key needs brackets.
  var dotted: ArgumentPath? {
    var text = "args"
    for step in steps {
      let isPlain = !step.key.isEmpty && !step.key.unicodeScalars.contains { ".[]\"".unicodeScalars.contains($0) }
      // A quoted key of digits would become a position in an array.
      guard isPlain, step.index != nil || ArgumentPath.index(from: step.key) == nil else { return nil }
      text += ".\(step.key)"
    }
    return ArgumentPath(text: text, steps: steps)
  }
}
