import PolicyModel
import StrictJSON

extension Form {
  /// A form for an argument rule of a tool.
  ///
  /// - Parameters:
  ///   - tool: The tool's name.
  ///   - place: Where the rule stands; `nil` begins a new one.
  ///   - policy: The draft.
  ///   - arguments: The arguments that the tool declares.
  ///   - section: The list that a new rule begins in.
  static func rule(
    of tool: String,
    at place: RulePlace?,
    in policy: Policy,
    arguments: [ArgumentChoice],
    section: RuleSection = .denyIf
  ) -> Form {
    let rules = policy.rules(of: tool) ?? ToolRules()
    let rule = place.map { rules[keyPath: $0.section.rules][$0.index] }
    let others = requirements(in: rules, but: place)
    let shown = rule ?? ArgumentRule()
    return Form(of: tool, at: place, shown, isNew: place == nil, arguments, place?.section ?? section, others)
  }

  /// A form for a new rule that begins with conditions already in it.
  static func rule(
    _ rule: ArgumentRule,
    of tool: String,
    in policy: Policy,
    arguments: [ArgumentChoice],
    section: RuleSection
  ) -> Form {
    let others = requirements(in: policy.rules(of: tool) ?? ToolRules(), but: nil)
    return Form(of: tool, at: nil, rule, isNew: rule.conditions.isEmpty, arguments, section, others)
  }

  /// What the rules beside one require, which the sample call must be able to pass.
  private static func requirements(in rules: ToolRules, but place: RulePlace?) -> [Condition] {
    rules.require.enumerated().filter { place != RulePlace(section: .require, index: $0.offset) }
      .flatMap(\.element.conditions)
  }

  private init(
    of tool: String,
    at place: RulePlace?,
    _ rule: ArgumentRule,
    isNew: Bool,
    _ arguments: [ArgumentChoice],
    _ section: RuleSection,
    _ otherConditions: [Condition]
  ) {
    let sections = RuleSection.allCases.map(\.words)
    let selected = RuleSection.allCases.firstIndex(of: section) ?? 0
    self.init(
      .rule(tool: tool, place: place),
      arguments: arguments,
      fields: [.choice(.section, "Rule", sections, selected: selected)]
    )
    message = rule.message
    self.otherConditions = otherConditions
    for condition in rule.conditions { append(condition) }
    if isNew { append(nil) }
    fields.append(
      .text(.message, "Message", rule.message ?? "", maxLength: 2_000, note: "empty: the rule in words")
    )
    reshapeRule()
    original = written
    // What a rule looks at comes first, whether the rule is new or not: the same keys do the same.
    focus = visible.firstIndex { $0.id == .argument(0) } ?? 0
  }

  /// How many conditions the rule has.
  var conditionCount: Int {
    fields.count { field in
      if case .argument = field.id { return true }
      return false
    }
  }

  /// The argument chosen in a condition; nothing where a path is typed.
  func argument(_ number: Int) -> ArgumentChoice? {
    let chosen = value(.argument(number))
    return arguments.first { $0.label == chosen }
  }

  /// The operator chosen in a condition.
  func comparison(_ number: Int) -> ConditionOperator {
    ConditionOperator(words: value(.comparison(number))) ?? .eq
  }

  /// Adds one more condition and goes there.
  mutating func addCondition() {
    guard case .rule = subject, conditionCount < 20 else { return }
    let number = conditionCount
    append(nil)
    reshapeRule()
    focus = visible.firstIndex { $0.id == .argument(number) } ?? focus
  }

  /// Takes the condition in focus out.
  mutating func removeCondition() {
    guard let number = focusedCondition else { return }
    let kept = (0..<conditionCount).filter { $0 != number }
    var fields = fields.filter { $0.condition == nil }
    let place = fields.firstIndex { $0.id == .message } ?? fields.count
    let moved = kept.enumerated().flatMap { position, old in
      self.fields.filter { $0.condition == old }.map { $0.moved(toCondition: position) }
    }
    fields.insert(contentsOf: moved, at: place)
    loose = Set(kept.enumerated().filter { loose.contains($0.element) }.map(\.offset))
    self.fields = fields
    forgetCondition(number)
    reshapeRule()
    focus = min(focus, max(0, visible.count - 1))
  }

  /// The number of the condition in focus.
  var focusedCondition: Int? { focused?.condition }

  private mutating func append(_ condition: Condition?) {
    let number = conditionCount
    let argument = condition.flatMap { condition in arguments.first { $0.path == condition.path } }
    let options = arguments.map(\.label) + [ArgumentFields.otherPath]
    let wanted = argument?.label ?? (condition == nil ? options[0] : ArgumentFields.otherPath)
    var added: [FormField] = [
      .choice(
        .argument(number),
        number == 0 ? "If" : "And",
        options,
        selected: options.firstIndex(of: wanted) ?? options.count - 1
      )
    ]
    if let condition {
      let isLoose = !ArgumentFields.fits(condition, argument)
      if isLoose { loose.insert(number) }
      added.append(.text(.path(number), "Path", condition.path.text, maxLength: 400))
      if argument == nil { memories[number] = ConditionMemory(path: condition.path.text) }
      added.append(.choice(.comparison(number), "Compare", [condition.op.words], selected: 0))
      let text = ArgumentFields.text(
        of: condition.value ?? .null,
        condition.op,
        argument,
        isLoose: isLoose
      )
      added.append(.text(.value(number), "Value", text, maxLength: ValueText.longest))
    }
    fields.insert(contentsOf: added, at: fields.firstIndex { $0.id == .message } ?? fields.count)
    if condition != nil { remember(number) }
  }
}

extension FormField {
  /// The number of the condition that the field belongs to.
  fileprivate var condition: Int? {
    switch id {
    case .argument(let number), .path(let number), .comparison(let number), .value(let number): number
    default: nil
    }
  }

  /// The field as one of another condition.
  fileprivate func moved(toCondition number: Int) -> FormField {
    var id = id
    var label = label
    switch id {
    case .argument:
      id = .argument(number)
      label = number == 0 ? "If" : "And"
    case .path: id = .path(number)
    case .comparison: id = .comparison(number)
    case .value: id = .value(number)
    default: break
    }
    return FormField(id: id, label: label, content: content, note: note, isPrefilled: isPrefilled)
  }
}
