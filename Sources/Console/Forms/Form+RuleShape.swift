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
      guard let path = conditionPath(number), !fields.contains(where: { $0.id == .sample(path.text) }) else { continue }
      let known = old.first { $0.id == .sample(path.text) }
      let proposal = known == nil ? proposedSample(number) : ""
      fields.append(
        known ?? .text(.sample(path.text), "Sample", proposal, note: ArgumentChoice.label(of: path))
      )
    }
  }

  private func shapedCondition(_ number: Int) -> [FormField] {
    guard var argumentField = fields.first(where: { $0.id == .argument(number) }) else { return [] }
    let argument = argument(number)
    let isLoose = loose.contains(number)
    argumentField.note = ArgumentFields.note(argument)
    var shaped = [argumentField]
    if argument == nil {
      let path = fields.first { $0.id == .path(number) }
      shaped.append(path ?? .text(.path(number), "Path", "args.", maxLength: 400))
    }
    let operators = isLoose ? ConditionOperator.fitting(.any) : ConditionOperator.fitting(argument)
    let words = operators.map(\.words)
    let chosen = words.firstIndex(of: value(.comparison(number))) ?? 0
    shaped.append(.choice(.comparison(number), "Compare", words, selected: chosen))
    shaped.append(shapedValue(number, operators[chosen], argument, isLoose: isLoose))
    return shaped
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
  private func proposedSample(_ number: Int) -> String {
    guard let value = condition(number)?.value else { return "" }
    switch comparison(number) {
    case .regex, .exists: return ""
    case .in, .notIn: return value[0].map { ValueText.text(of: $0, .eq, .any) } ?? ""
    default: return ValueText.text(of: value, .eq, argument(number)?.kind ?? .any)
    }
  }
}
