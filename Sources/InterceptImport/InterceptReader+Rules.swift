import PolicyModel
import StrictJSON

// Reading one rule.
extension InterceptReader {
  mutating func readRule(_ node: YAMLNode, tool: String, _ pointer: JSONPointer) -> InterceptRule? {
    guard isMapping(node, pointer, "A rule") else { return nil }
    checkKeys(
      of: node,
      pointer,
      known: ["name", "action", "rate_limit", "conditions", "on_deny", "state"],
      also: [
        "reason": "the message to the agent is \"on_deny\"",
        "approval_timeout": "here the gateway says how long an approval may take",
      ]
    )
    var rule = InterceptRule(position: node.position)
    if node["name"] == nil {
      log.add(
        at: node.position,
        pointer,
        "A rule lacks the key \"name\"; every rule of Intercept must have one.",
        found: "no \"name\"",
        expected: "a name"
      )
    }
    _ = string("name", of: node, pointer)
    rule.message = string("on_deny", of: node, pointer)
    rule.action = readAction(node, pointer)
    rule.conditions = readConditions(node, pointer)
    rule.state = node["state"].flatMap { readState($0, pointer.appending("state")) }
    rule.rateLimit = node["rate_limit"].flatMap { readRateLimit($0, pointer.appending("rate_limit")) }
    checkParts(node, rule, pointer)
    return rule
  }

  private mutating func readAction(_ node: YAMLNode, _ pointer: JSONPointer) -> InterceptRule.Action {
    guard let action = node["action"] else { return .evaluate }
    let place = pointer.appending("action")
    if case .scalar("allow", _) = action.content {
      wrong(
        action,
        place,
        "\"action\"",
        expected: "\"evaluate\" or \"deny\"; a tool is allowed by having no rules",
        suggestion: "rules: []"
      )
      return .evaluate
    }
    switch choice(action, place, "\"action\"", of: ["evaluate", "deny", "require_approval"]) {
    case "deny": return .deny
    case "require_approval": return .requireApproval
    default: return .evaluate
    }
  }

  /// Which parts of a rule may stand beside each other.
  private mutating func checkParts(_ node: YAMLNode, _ rule: InterceptRule, _ pointer: JSONPointer) {
    func refuse(_ log: inout ProblemLog, _ message: String, _ found: String, _ expected: String) {
      log.add(at: node.position, pointer, message, found: found, expected: expected)
    }
    let hasConditions = node["conditions"] != nil && !isEmptyList(node["conditions"])
    if node["rate_limit"] != nil, hasConditions || node["state"] != nil {
      refuse(
        &log,
        "\"rate_limit\" cannot stand beside \"conditions\" or \"state\"; write two rules.",
        "both",
        "one of them"
      )
    }
    switch rule.action {
    case .evaluate where node["rate_limit"] == nil && !hasConditions:
      refuse(&log, "A rule needs at least one condition, or \"action: deny\".", "no condition", "a condition")
    case .deny where hasConditions:
      refuse(&log, "A rule with \"action: deny\" must not have conditions.", "conditions", "no conditions")
    case .deny where node["rate_limit"] != nil:
      refuse(&log, "A rule with \"action: deny\" must not have a \"rate_limit\".", "a rate limit", "no rate limit")
    case .requireApproval where hasConditions || node["rate_limit"] != nil || node["state"] != nil:
      refuse(
        &log,
        "A rule with \"action: require_approval\" can only be read without conditions and counters.",
        "more than an approval",
        "an approval alone"
      )
    default: break
    }
  }

  private func isEmptyList(_ node: YAMLNode?) -> Bool {
    guard case .sequence(let elements) = node?.content else { return false }
    return elements.isEmpty
  }

  // MARK: Conditions

  private mutating func readConditions(_ node: YAMLNode, _ pointer: JSONPointer) -> [InterceptCondition] {
    guard let list = node["conditions"] else { return [] }
    let place = pointer.appending("conditions")
    guard case .sequence(let entries) = list.content else {
      wrong(list, place, "\"conditions\"", expected: "a list of conditions")
      return []
    }
    var conditions: [InterceptCondition] = []
    for (index, entry) in entries.enumerated() {
      if let condition = readCondition(entry, place.appending(index)) { conditions.append(condition) }
    }
    return conditions
  }

  private mutating func readCondition(_ node: YAMLNode, _ pointer: JSONPointer) -> InterceptCondition? {
    guard isMapping(node, pointer, "A condition"), case .mapping(let entries) = node.content else { return nil }
    checkKeys(of: node, pointer, known: ["path", "op", "value"])
    let words = ConditionOperator.allCases.map(\.rawValue)
    let subject = required("path", of: node, pointer, owner: "A condition", expected: "such as \"args.amount\"")
      .flatMap { readSubject($0, pointer.appending("path")) }
    let op = required("op", of: node, pointer, owner: "A condition", expected: oneOf(words))
      .flatMap { choice($0, pointer.appending("op"), "\"op\"", of: words) }
      .flatMap { ConditionOperator(rawValue: $0) }
    guard let value = entries.first(where: { $0.key == "value" })?.value else {
      log.add(
        at: node.position,
        pointer,
        "A condition lacks the key \"value\".",
        found: "no \"value\"",
        expected: "the value to compare with"
      )
      return nil
    }
    let read = self.value(value, pointer.appending("value"))
    guard let subject, let op, let read else { return nil }
    guard fits(read, op, at: value, pointer.appending("value")) else { return nil }
    return InterceptCondition(position: node.position, subject: subject, op: op, value: read)
  }

  private mutating func readSubject(_ node: YAMLNode, _ pointer: JSONPointer) -> InterceptCondition.Subject? {
    guard let text = text(node, pointer, "\"path\"") else { return nil }
    if text.hasPrefix("state.") {
      // The name of a counter may hold dots; that of its scope may not, so dotted tools have no counters in Intercept.
      let parts = text.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, !parts[1].isEmpty, !parts[2].isEmpty else {
        wrong(node, pointer, "\"path\"", expected: "\"state.<tool>.<counter>\"")
        return nil
      }
      return .counter(scope: String(parts[1]), name: String(parts[2]))
    }
    return argumentPath(text, node, pointer, "\"path\"").map { .argument($0) }
  }

  private mutating func fits(
    _ value: JSONValue,
    _ op: ConditionOperator,
    at node: YAMLNode,
    _ pointer: JSONPointer
  ) -> Bool {
    let subject = "The \"value\" of \"\(op.rawValue)\""
    switch (op, value) {
    case (.in, .array), (.notIn, .array), (.exists, .bool), (.lt, .number), (.lte, .number), (.gt, .number),
      (.gte, .number), (.eq, _), (.neq, _), (.contains, _):
      return true
    case (.regex, .string(let pattern)):
      do throws(RegularExpressionError) {
        _ = try RegularExpression(pattern)
        return true
      } catch {
        let shown = YAMLNode.quoted(pattern)
        let message = "\(shown) is not a regular expression of the policy language: \(error.message)."
        log.add(at: node.position, pointer, message, found: shown, expected: "a regular expression as RE2 reads them")
      }
    case (.in, _), (.notIn, _): wrong(node, pointer, subject, expected: "a list")
    case (.exists, _): wrong(node, pointer, subject, expected: "true or false")
    case (.regex, _): wrong(node, pointer, subject, expected: "a text")
    default: wrong(node, pointer, subject, expected: "a number")
    }
    return false
  }

  // MARK: Counters

  private mutating func readState(_ node: YAMLNode, _ pointer: JSONPointer) -> InterceptState? {
    guard isMapping(node, pointer, "\"state\"") else { return nil }
    checkKeys(of: node, pointer, known: ["counter", "window", "increment", "increment_from"])
    let counter = required("counter", of: node, pointer, owner: "\"state\"", expected: "a name to count under")
      .flatMap { text($0, pointer.appending("counter"), "\"counter\"") }
    let window = required("window", of: node, pointer, owner: "\"state\"", expected: oneOf(Self.windows))
      .flatMap { choice($0, pointer.appending("window"), "\"window\"", of: Self.windows) }
    let increment = readIncrement(node, pointer.appending("increment"))
    let from = node["increment_from"].flatMap { source -> ArgumentPath? in
      let place = pointer.appending("increment_from")
      return text(source, place, "\"increment_from\"")
        .flatMap { argumentPath($0, source, place, "\"increment_from\"") }
    }
    guard let counter, let window else { return nil }
    return InterceptState(
      position: node.position,
      counter: counter,
      window: Self.window(window),
      increment: increment,
      incrementFrom: from
    )
  }

  private mutating func readIncrement(_ node: YAMLNode, _ pointer: JSONPointer) -> Int {
    guard let increment = node["increment"] else { return 1 }
    guard case .number(let number)? = value(increment, pointer), let count = number.int, count >= 0 else {
      wrong(increment, pointer, "\"increment\"", expected: "a whole number that is not negative")
      return 1
    }
    // Zero means the default in Intercept.
    return max(count, 1)
  }

  private static let windows = ["minute", "hour", "day"]

  private static func window(_ word: String) -> LimitWindow {
    switch word {
    case "minute": .minute
    case "hour": .hour
    default: .day
    }
  }

  private mutating func readRateLimit(_ node: YAMLNode, _ pointer: JSONPointer) -> InterceptRule.RateLimit? {
    let expected = "a text such as \"10/minute\""
    guard case .scalar(let text, _) = node.content else {
      wrong(node, pointer, "\"rate_limit\"", expected: expected, suggestion: Self.shorthand(of: node))
      return nil
    }
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let count = Int(parts[0]), count > 0, count <= Limit.mostMax else {
      wrong(node, pointer, "\"rate_limit\"", expected: "\(expected), with a count of at least 1")
      return nil
    }
    guard Self.windows.contains(String(parts[1])) else {
      wrong(node, pointer, "\"rate_limit\"", expected: "\(expected), per minute, hour or day")
      return nil
    }
    return InterceptRule.RateLimit(count: count, window: Self.window(String(parts[1])))
  }

  /// The shorthand for `{max: 10, window: 60}`, which the catalogue's pages show.
  private static func shorthand(of node: YAMLNode) -> String? {
    guard case .scalar(let max, _)? = node["max"]?.content, case .scalar(let window, _)? = node["window"]?.content,
      let count = Int(max), let seconds = Int(window), [60, 3600, 86_400].contains(seconds)
    else { return nil }
    return "\"\(count)/\(LimitWindow(seconds: seconds).name)\""
  }
}
