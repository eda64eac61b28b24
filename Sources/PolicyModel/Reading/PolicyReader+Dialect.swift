import StrictJSON

// Reading the dialect of the published questions and answers: `action`, `reason` and `rate_limit`.
extension PolicyReader {
  private static let actions = ["allow", "deny", "require_approval"]

  mutating func readDialect(_ node: JSONNode, tool: String, _ pointer: JSONPointer, firstKey: String) -> ToolRules {
    if let ruleKey = PolicyReader.ruleKeys.first(where: { node[$0] != nil }), let value = node[ruleKey] {
      let message = "\"\(ruleKey)\" cannot stand beside \"\(firstKey)\"; write the tool's rules one way or the other."
      report(.init(value, pointer.appending(ruleKey), message, "\"\(ruleKey)\"", "either way, not both"))
    }
    var rules = ToolRules()
    readAction(node, pointer, into: &rules)
    if let value = node["rate_limit"], let limit = readRateLimit(value, tool: tool, pointer.appending("rate_limit")) {
      rules.limits = [limit]
    }
    return rules
  }

  private mutating func readAction(_ node: JSONNode, _ pointer: JSONPointer, into rules: inout ToolRules) {
    let reason = string("reason", of: node, pointer)
    var action: String?
    if let value = node["action"] {
      action = choice(value, pointer.appending("action"), "\"action\"", of: PolicyReader.actions)
      if action == nil { return }
    }
    switch action {
    case "deny": rules.denyIf = [ArgumentRule(message: reason)]
    case "require_approval": rules.askIf = [ArgumentRule(message: reason)]
    default:
      guard let value = node["reason"] else { return }
      report(
        .init(
          value,
          pointer.appending("reason"),
          "\"reason\" is only shown when \"action\" is \"deny\" or \"require_approval\"; here it would never be.",
          "a reason for an allowed tool",
          "\"reason\" beside \"deny\" or \"require_approval\""
        )
      )
    }
  }

  private mutating func readRateLimit(_ node: JSONNode, tool: String, _ pointer: JSONPointer) -> Limit? {
    guard node.kind == .object else {
      wrong(node, pointer, "\"rate_limit\"", expected: "an object such as {\"max\": 10, \"window\": 60}")
      return nil
    }
    checkKeys(of: node, pointer, known: ["max", "window"], owner: "a \"rate_limit\"")
    let max = required("max", of: node, pointer, owner: "A \"rate_limit\"", expected: PolicyReader.maxExpected)
      .flatMap { readMax($0, pointer.appending("max")) }
    let window = required("window", of: node, pointer, owner: "A \"rate_limit\"", expected: "a number of seconds")
      .flatMap { readSeconds($0, pointer.appending("window")) }
    guard let max, let window else { return nil }
    return Limit(counter: Limit.defaultCounter(for: tool), window: window, max: max)
  }

  private mutating func readSeconds(_ node: JSONNode, _ pointer: JSONPointer) -> LimitWindow? {
    guard let seconds = node.intValue, (1...LimitWindow.mostSeconds).contains(seconds) else {
      wrong(node, pointer, "\"window\"", expected: "whole seconds from 1 to \(LimitWindow.mostSeconds)")
      return nil
    }
    return LimitWindow(seconds: seconds)
  }
}
