import StrictJSON

// Reading `require`, `deny_if` and `ask_if`.
extension PolicyReader {
  mutating func readRuleList(_ key: String, of node: JSONNode, _ pointer: JSONPointer) -> [ArgumentRule] {
    objects(key, of: node, pointer, each: "rule").map { readRule($0.node, list: key, $0.pointer) }
  }

  private mutating func readRule(_ node: JSONNode, list: String, _ pointer: JSONPointer) -> ArgumentRule {
    let messageKey = list == "ask_if" ? "on_ask" : "on_deny"
    let otherKey = list == "ask_if" ? "on_deny" : "on_ask"
    var foreign = [otherKey: "a rule under \"\(list)\" has \"\(messageKey)\""]
    for key in ["path", "op", "value"] { foreign[key] = "it belongs into an object of the list \"conditions\"" }
    checkKeys(of: node, pointer, known: ["conditions", messageKey], also: foreign, owner: "a rule")
    var rule = ArgumentRule(message: string(messageKey, of: node, pointer))
    let expected = "an array, which may be empty"
    guard required("conditions", of: node, pointer, owner: "A rule", expected: expected) != nil else { return rule }
    for condition in objects("conditions", of: node, pointer, each: "condition") {
      if let read = readCondition(condition.node, condition.pointer) { rule.conditions.append(read) }
    }
    return rule
  }

  private mutating func readCondition(_ node: JSONNode, _ pointer: JSONPointer) -> Condition? {
    checkKeys(of: node, pointer, known: ["path", "op", "value"], owner: "a condition")
    let words = ConditionOperator.allCases.map(\.rawValue)
    let path = required(
      "path",
      of: node,
      pointer,
      owner: "A condition",
      expected: "an argument such as \"args.amount\""
    )
    .flatMap { readPath($0, pointer.appending("path"), subject: "\"path\"") }
    let op = required("op", of: node, pointer, owner: "A condition", expected: PolicyReader.oneOf(words))
      .flatMap { readOperator($0, pointer.appending("op"), words) }
    let expected = op.map(PolicyReader.valueExpected) ?? "the value to compare with"
    let value = required("value", of: node, pointer, owner: "A condition", expected: expected)
    if let op, let value { checkValue(value, op, pointer.appending("value")) }
    guard let path, let op, let value else { return nil }
    return Condition(path: path, op: op, value: value.value)
  }

  private mutating func readOperator(
    _ node: JSONNode,
    _ pointer: JSONPointer,
    _ words: [String]
  ) -> ConditionOperator? {
    let symbols = [
      "=": "eq", "==": "eq", "===": "eq", "equals": "eq", "!=": "neq", "<>": "neq", "ne": "neq", "not_eq": "neq",
      "<": "lt", "<=": "lte", "le": "lte", ">": "gt", ">=": "gte", "ge": "gte", "nin": "not_in", "matches": "regex",
      "match": "regex", "includes": "contains",
    ]
    if let word = node.stringValue, let meant = symbols[word] {
      wrong(node, pointer, "\"op\"", expected: PolicyReader.oneOf(words), suggestion: "\"\(meant)\"")
      return nil
    }
    return choice(node, pointer, "\"op\"", of: words).flatMap { ConditionOperator(rawValue: $0) }
  }

  mutating func readPath(_ node: JSONNode, _ pointer: JSONPointer, subject: String) -> ArgumentPath? {
    guard let text = node.stringValue else {
      wrong(node, pointer, subject, expected: "an argument such as \"args.amount\"")
      return nil
    }
    do throws(ArgumentPathError) {
      return try ArgumentPath(parsing: text)
    } catch {
      let shown = PolicyReader.quoted(text)
      let place =
        error.offset > 0 && error.offset < text.unicodeScalars.count ? " at character \(error.offset + 1)" : ""
      let isBareName = !text.hasPrefix("args") && !text.isEmpty && !text.hasPrefix("state.")
      report(
        .init(
          node,
          pointer,
          "\(subject) is not an argument path, \(shown): \(error.message)\(place).",
          shown,
          "an argument such as \"args.amount\"",
          suggestion: isBareName ? PolicyReader.quoted("args.\(text)") : nil
        )
      )
      return nil
    }
  }

  static func valueExpected(_ op: ConditionOperator) -> String {
    switch op {
    case .in, .notIn: "an array of values"
    case .lt, .lte, .gt, .gte: "a number"
    case .exists: "true or false"
    case .regex: "a regular expression in quotes"
    case .eq, .neq, .contains: "the value to compare with"
    }
  }

  private mutating func checkValue(_ node: JSONNode, _ op: ConditionOperator, _ pointer: JSONPointer) {
    let fits =
      switch op {
      case .in, .notIn: node.kind == .array
      case .lt, .lte, .gt, .gte: node.kind == .number
      case .exists: node.boolValue != nil
      case .regex: node.kind == .string
      case .eq, .neq, .contains: true
      }
    if !fits {
      wrong(
        node,
        pointer,
        "The \"value\" of \"\(op.rawValue)\"",
        expected: PolicyReader.valueExpected(op),
        suggestion: PolicyReader.converted(node, for: op)
      )
    } else if op == .regex {
      checkExpression(node, pointer)
    } else if op.isOrdering, let number = node.numberValue, ExactDecimal(number.text) == nil {
      wrong(
        node,
        pointer,
        "The \"value\" of \"\(op.rawValue)\"",
        expected: "a number with an exponent of at most 12 digits"
      )
    }
  }

  private mutating func checkExpression(_ node: JSONNode, _ pointer: JSONPointer) {
    let pattern = node.stringValue ?? ""
    // What stands in one rule mostly stands in many; it is prepared only once too.
    if checkedExpressions.contains(ExactText(pattern)) { return }
    let shown = PolicyReader.quoted(pattern)
    do throws(RegularExpressionError) {
      expressionBudget -= try RegularExpression.check(pattern)
      checkedExpressions.insert(ExactText(pattern))
      guard expressionBudget < 0 else { return }
      let message = "The regular expressions of this document are too large together, at the latest with \(shown)."
      report(.init(node, pointer, message, shown, "fewer or simpler regular expressions"))
    } catch {
      let place = error.offset.map { " at character \($0 + 1)" } ?? ""
      let message = "\(shown) is not a regular expression of the policy language: \(error.message)\(place)."
      report(.init(node, pointer, message, shown, "a regular expression as RE2 reads them"))
    }
  }

  /// The value as the operator needs it, when only its spelling is wrong.
  private static func converted(_ node: JSONNode, for op: ConditionOperator) -> String? {
    guard let text = node.stringValue else { return nil }
    if op.isOrdering { return JSONNumber(text: text)?.text }
    if op == .exists { return text == "true" || text == "false" ? text : nil }
    if op == .in || op == .notIn { return "[\(quoted(text))]" }
    return nil
  }
}
