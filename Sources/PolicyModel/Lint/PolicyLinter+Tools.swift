import OrderedCollections
import StrictJSON

// The policy against the tools of the server.
extension PolicyLinter {
  mutating func checkCoverage() {
    guard let tools else { return }
    let names = Set(tools.map { ExactText($0.name) })
    for (index, name) in policy.hide.enumerated() where name != Policy.everyTool && !names.contains(ExactText(name)) {
      reportUnknown(name, JSONPointer(["hide"]).appending(index), tools)
    }
    for name in policy.tools.keys where !names.contains(ExactText(name)) {
      reportUnknown(name, JSONPointer(["tools", name]), tools)
    }
    for tool in tools where policy.rules(of: tool.name) == nil && !policy.isHidden(tool.name) {
      let verdict = policy.defaultVerdict == .allow ? "allowed" : "denied"
      let message = "\(tool.name) is neither listed nor hidden, so it is \(verdict) by the default."
      add(.uncoveredTool, JSONPointer(), message)
    }
  }

  private mutating func reportUnknown(_ name: String, _ pointer: JSONPointer, _ tools: [LintedTool]) {
    let near = EditDistance.nearest(to: name, in: tools.map(\.name))
    add(.unknownTool, pointer, "The server has no tool \(name).", suggestion: near)
  }

  mutating func checkArguments(of name: String, _ rules: ToolRules, _ pointer: JSONPointer) {
    guard let tool = tools?.first(where: { $0.name.isExactly(name) }), let arguments = tool.arguments else { return }
    for (key, list) in [("require", rules.require), ("deny_if", rules.denyIf), ("ask_if", rules.askIf)] {
      for (index, rule) in list.enumerated() {
        for (position, condition) in rule.conditions.enumerated() {
          let place = pointer.appending(key).appending(index).appending("conditions").appending(position)
          check(condition, arguments, isProhibition: key == "deny_if", place)
        }
      }
    }
    for (index, limit) in rules.limits.enumerated() {
      guard let path = limit.incrementFrom else { continue }
      let place = pointer.appending("limits").appending(index).appending("increment_from")
      reportUnknownArgument(path, arguments, place)
    }
  }

  private mutating func check(
    _ condition: Condition,
    _ arguments: [LintedTool.Argument],
    isProhibition: Bool,
    _ pointer: JSONPointer
  ) {
    let argument = arguments.first { $0.name.isExactly(condition.path.argumentName) }
    guard let argument else { return reportUnknownArgument(condition.path, arguments, pointer.appending("path")) }
    guard isProhibition, condition.op != .exists else { return }
    if !argument.isRequired {
      add(
        .openDenial,
        pointer,
        "A call may leave \(argument.name) out, and then this rule does not hold; require it with \"exists\" if that matters."
      )
    } else if argument.types.count != 1 {
      add(
        .openDenial,
        pointer,
        "\(argument.name) may have several types; the rule holds here for those it cannot compare, but not in the published product."
      )
    }
  }

  private mutating func reportUnknownArgument(
    _ path: ArgumentPath,
    _ arguments: [LintedTool.Argument],
    _ pointer: JSONPointer
  ) {
    if arguments.contains(where: { $0.name.isExactly(path.argumentName) }) { return }
    let near = EditDistance.nearest(to: path.argumentName, in: arguments.map(\.name))
    add(
      .unknownArgument,
      pointer,
      "The tool has no argument \(path.argumentName).",
      suggestion: near.map { ArgumentPath(argument: $0).text }
    )
  }
}
