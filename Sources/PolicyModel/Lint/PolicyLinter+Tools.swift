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
    for (_, condition, place) in rules.conditions(below: pointer) {
      reportUnknownArgument(condition.path, arguments, place.appending("path"))
      checkElement(condition, rules, arguments, place.appending("path"))
      checkValues(condition, arguments, place.appending("value"))
    }
    for (index, limit) in rules.limits.enumerated() {
      guard let path = limit.incrementFrom else { continue }
      let place = pointer.appending("limits").appending(index).appending("increment_from")
      reportUnknownArgument(path, arguments, place)
      checkFractions(path, arguments, place)
    }
  }

  /// Finds rules that look at one element of a list, where no rule looks at the one behind it.
  private mutating func checkElement(
    _ condition: Condition,
    _ rules: ToolRules,
    _ arguments: [LintedTool.Argument],
    _ pointer: JSONPointer
  ) {
    let steps = condition.path.steps
    guard let place = steps.lastIndex(where: { $0.index != nil }), place > 0, let index = steps[place].index,
      place > 1 || arguments.first(of: condition.path)?.types.contains("array") == true
    else { return }
    let isFollowed = rules.lists.flatMap(\.rules).flatMap(\.conditions).contains { other in
      guard other.path.steps.starts(with: steps[..<place]) else { return false }
      // The one behind the last that a rule looks at is usually denied, and then there are none further back.
      return other.path.steps.dropFirst(place).first?.index.map { $0 == index + 1 || $0 == index - 1 } ?? false
    }
    guard !isFollowed else { return }
    add(
      .oneElement,
      pointer,
      "Only element \(index) is looked at; a call may give more elements behind it, and this rule says nothing of them."
    )
  }

  /// Finds values that the schema does not know, in conditions that some calls fulfil all the same.
  private mutating func checkValues(
    _ condition: Condition,
    _ arguments: [LintedTool.Argument],
    _ pointer: JSONPointer
  ) {
    let path = condition.path
    guard path.steps.count == 1, let argument = arguments.first(of: path), let allowed = argument.allowedValues,
      !allowed.isEmpty
    else { return }
    let given: [(JSONPointer, JSONValue)]
    switch condition.op {
    case .in, .notIn:
      given = (condition.value?.arrayValue ?? []).enumerated().map { (pointer.appending($0.offset), $0.element) }
    case .neq: given = condition.value.map { [(pointer, $0)] } ?? []
    default: return
    }
    let unknown = given.filter { value in !allowed.contains { Operand.same($0, value.1) } }
    // Where no value is known, the whole rule is told of.
    guard condition.op != .in || unknown.count < given.count else { return }
    for (place, value) in unknown {
      let near = value.stringValue.flatMap { EditDistance.nearest(to: $0, in: allowed.compactMap(\.stringValue)) }
      let message = "The tool's schema knows no value \(value.compactText()) of \(argument.name)."
      add(.againstSchema, place, message, suggestion: near)
    }
  }

  private mutating func checkFractions(
    _ path: ArgumentPath,
    _ arguments: [LintedTool.Argument],
    _ pointer: JSONPointer
  ) {
    guard path.steps.count == 1, let argument = arguments.first(of: path), argument.types == ["number"] else { return }
    add(
      .wholeNumbers,
      pointer,
      "\(argument.name) may have a fraction, and a limit adds up whole numbers only: a call with 49.99 is refused."
    )
  }

  /// Finds prohibitions and questions that a call escapes by leaving an argument out or giving it in another type.
  ///
  /// An argument that no call can leave out and still pass is closed, whatever the schema says.
  mutating func checkOpenDenials(
    _ rules: ToolRules,
    of tool: String,
    _ linted: inout LintedRules,
    _ pointer: JSONPointer
  ) {
    guard let arguments = toolsByName[ExactText(tool)]?.arguments else { return }
    for (kind, condition, place) in rules.conditions(below: pointer) where kind != .require && condition.op != .exists {
      guard let argument = arguments.first(of: condition.path) else { continue }
      checkOpenDenial(kind, argument, &linted, place)
    }
  }

  private mutating func checkOpenDenial(
    _ kind: RuleKind,
    _ argument: LintedTool.Argument,
    _ linted: inout LintedRules,
    _ pointer: JSONPointer
  ) {
    let name = argument.name
    if !argument.isRequired {
      guard linted.mayPass(without: name, unasked: kind == .askIf) else { return }
      let consequence = kind == .askIf ? "nobody is asked then" : "then this rule does not hold"
      add(
        .openDenial,
        pointer,
        "A call may leave \(name) out, and \(consequence); require it with \"exists\" if that matters."
      )
    } else if argument.types.count != 1 {
      let message =
        "\(name) may have several types; the rule holds here for those it cannot compare, but not in the published product."
      add(.openDenial, pointer, message)
    }
  }

  private mutating func reportUnknownArgument(
    _ path: ArgumentPath,
    _ arguments: [LintedTool.Argument],
    _ pointer: JSONPointer
  ) {
    guard arguments.first(of: path) == nil else { return }
    let near = EditDistance.nearest(to: path.argumentName, in: arguments.map(\.name))
    add(
      .unknownArgument,
      pointer,
      "The tool has no argument \(path.argumentName).",
      suggestion: near.map { ArgumentPath(argument: $0).text }
    )
  }
}
