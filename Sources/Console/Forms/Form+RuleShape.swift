import PolicyModel
import StrictJSON

// The fields of a rule follow from what is chosen in them: operators from the argument, values from both.
extension Form {
  /// Makes every field fit what is chosen before it; what still fits stays as it is.
  mutating func reshapeRule() {
    let count = conditionCount
    let old = fields.filter(\.isSample)
    var shaped = fields.filter { $0.id == .section }
    for number in 0..<count { shaped += shapedCondition(number) }
    shaped += fields.filter { $0.id == .message }
    fields = shaped
    for number in 0..<count {
      guard let path = conditionPath(number) else { continue }
      appendSample(path, old, condition(number) ?? otherConditions.first { $0.path == path })
    }
    // Other rules of the tool decide on the sample, too, so it must be able to pass them.
    for condition in otherConditions where fields.count(where: \.isSample) < Self.mostSamples {
      appendSample(condition.path, old, condition)
    }
  }

  /// The most arguments of a sample call.
  private static let mostSamples = 6

  private mutating func appendSample(_ path: ArgumentPath, _ old: [FormField], _ condition: Condition?) {
    let id = FormField.ID.sample(path.text)
    guard !fields.contains(where: { $0.id == id }) else { return }
    if let known = old.first(where: { $0.id == id }) { return fields.append(known) }
    let proposal = condition.map { proposedSample(for: $0) } ?? ""
    fields.append(.text(id, "Sample", proposal, note: ArgumentChoice.label(of: path)))
  }

  private func shapedCondition(_ number: Int) -> [FormField] {
    guard var argumentField = fields.first(where: { $0.id == .argument(number) }) else { return [] }
    let argument = argument(number)
    let isLoose = loose.contains(number)
    argumentField.note = ArgumentFields.note(argument)
    var shaped = [argumentField]
    if argument == nil {
      let path = fields.first { $0.id == .path(number) }
      let typed = memories[number]?.path ?? "args."
      var field = path ?? .text(.path(number), "Path", typed, maxLength: 400)
      // Every path begins so: what is typed goes on from there.
      if field.value == "args." { field.isPrefilled = false }
      shaped.append(field)
    }
    let operators = operators(number, in: section)
    let words = operators.map(\.words)
    var chosen = words.firstIndex(of: value(.comparison(number))) ?? 0
    if case .choice(let before, 0)? = fields.first(where: { $0.id == .comparison(number) })?.content, before != words,
      memories[number]?.choice(for: value(.argument(number))) == nil
    {
      // Nobody has chosen the first of another argument's comparisons.
      chosen = 0
    }
    shaped.append(.choice(.comparison(number), "Compare", words, selected: chosen))
    shaped.append(shapedValue(number, operators[chosen], argument, isLoose: isLoose))
    return shaped
  }

  /// The operators to offer in a condition, were the rule in a list.
  private func operators(_ number: Int, in section: RuleSection) -> [ConditionOperator] {
    loose.contains(number)
      ? ConditionOperator.fitting(.any, in: section) : ConditionOperator.fitting(argument(number), in: section)
  }

  /// Lets each condition begin anew as the list of the rule wants it, where nobody has said anything else yet.
  ///
  /// - Parameter old: The list in which the rule was.
  mutating func beginAnew(after old: RuleSection) {
    for number in 0..<conditionCount where value(.value(number)).isEmpty {
      let words = operators(number, in: section).map(\.words)
      guard value(.comparison(number)) == operators(number, in: old).first?.words, let first = words.first,
        let index = fields.firstIndex(where: { $0.id == .comparison(number) })
      else { continue }
      fields[index].content = .choice(words, selected: words.firstIndex(of: first) ?? 0)
      if memories[number]?.isOwn(value(.argument(number))) == true { remember(number) }
    }
  }

  private func shapedValue(
    _ number: Int,
    _ op: ConditionOperator,
    _ argument: ArgumentChoice?,
    isLoose: Bool
  ) -> FormField {
    let old = fields.first { $0.id == .value(number) }
    guard let options = ArgumentFields.options(op, argument, isLoose: isLoose) else {
      guard var field = old, field.selected == nil else {
        return .text(.value(number), "Value", "", maxLength: ValueText.longest, note: ArgumentFields.note(op))
      }
      field.note = ArgumentFields.note(op)
      return field
    }
    return .choice(.value(number), "Value", options, selected: old.flatMap { options.firstIndex(of: $0.value) } ?? 0)
  }

  /// The path of a condition; nothing while it is not a path.
  func conditionPath(_ number: Int) -> ArgumentPath? {
    if let argument = argument(number) { return argument.path }
    return try? ArgumentPath(parsing: value(.path(number)))
  }

  /// A value to try that stands in the condition itself, since that is where a rule turns.
  private func proposedSample(for condition: Condition) -> String {
    guard let value = condition.value else { return "" }
    switch condition.op {
    case .regex, .exists: return ""
    case .in, .notIn: return value[0].map { ValueText.text(of: $0, .eq, .any) } ?? ""
    default:
      let kind = arguments.first { $0.path == condition.path }?.kind ?? .any
      return ValueText.text(of: value, .eq, kind)
    }
  }
}
