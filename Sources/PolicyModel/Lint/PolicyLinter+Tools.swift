import OrderedCollections
import StrictJSON

// The policy against the tools of the server.
extension PolicyLinter {
  mutating func checkCoverage() {
    guard let tools else { return }
    for (index, name) in policy.hide.enumerated()
    where name != Policy.everyTool && toolsByName[ExactText(name)] == nil {
      reportUnknown(name, JSONPointer(["hide"]).appending(index), tools)
    }
    for name in policy.tools.keys where toolsByName[ExactText(name)] == nil {
      reportUnknown(name, JSONPointer(["tools", name]), tools)
    }
    for tool in tools where policy.rules(of: tool.name) == nil && !isHidden(tool.name) {
      let isAllowed = policy.defaultVerdict == .allow
      let verdict = isAllowed ? "allowed" : "denied"
      let message = "\(tool.name) is neither listed nor hidden, so it is \(verdict) by the default."
      add(.uncoveredTool, JSONPointer(["default"]), message, severity: isAllowed ? nil : .note, tool: tool.name)
    }
  }

  private mutating func reportUnknown(_ name: String, _ pointer: JSONPointer, _ tools: [LintedTool]) {
    let near = EditDistance.nearest(to: name, in: tools.map(\.name))
    add(.unknownTool, pointer, "The server has no tool \(name).", suggestion: near)
  }

  mutating func checkArguments(of name: String, _ rules: ToolRules, _ pointer: JSONPointer) {
    guard let arguments = toolsByName[ExactText(name)]?.arguments else { return }
    for (key, list) in [("require", rules.require), ("deny_if", rules.denyIf), ("ask_if", rules.askIf)] {
      for (index, rule) in list.enumerated() {
        for (position, condition) in rule.conditions.enumerated() {
          let place = pointer.appending(key).appending(index).appending("conditions").appending(position)
          reportUnknownArgument(condition.path, arguments, place.appending("path"))
        }
      }
    }
    for (index, limit) in rules.limits.enumerated() {
      guard let path = limit.incrementFrom else { continue }
      let place = pointer.appending("limits").appending(index).appending("increment_from")
      reportUnknownArgument(path, arguments, place)
    }
  }

  /// Finds prohibitions that a call escapes by leaving an argument out or giving it in another type.
  ///
  /// An argument that no call can leave out and still pass is closed, whatever the schema says.
  mutating func checkOpenDenials(
    _ rules: ToolRules,
    of tool: String,
    _ linted: inout LintedRules,
    _ pointer: JSONPointer
  ) {
    guard let arguments = toolsByName[ExactText(tool)]?.arguments else { return }
    for (index, rule) in rules.denyIf.enumerated() {
      for (position, condition) in rule.conditions.enumerated() where condition.op != .exists {
        let name = condition.path.argumentName
        guard let argument = arguments.first(where: { $0.name.isExactly(name) }) else { continue }
        let place = pointer.appending("deny_if").appending(index).appending("conditions").appending(position)
        if !argument.isRequired {
          guard linted.mayPass(without: name) else { continue }
          let message =
            "A call may leave \(name) out, and then this rule does not hold; require it with \"exists\" if that matters."
          add(.openDenial, place, message)
        } else if argument.types.count != 1 {
          let message =
            "\(name) may have several types; the rule holds here for those it cannot compare, but not in the published product."
          add(.openDenial, place, message)
        }
      }
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
