import PolicyModel
import Screen

// Going through the arguments of a condition passes over others: what was chosen comes back with its argument.
extension Form {
  /// Keeps what was just chosen in a field of a condition.
  mutating func rememberCondition(of id: FormField.ID) {
    switch id {
    case .comparison(let number), .value(let number): remember(number)
    case .path(let number): memories[number, default: ConditionMemory()].path = value(.path(number))
    default: break
    }
  }

  /// Keeps what a condition says of its argument.
  mutating func remember(_ number: Int) {
    let choice = ConditionMemory.Choice(
      comparison: value(.comparison(number)),
      value: value(.value(number)),
      isLoose: loose.contains(number)
    )
    memories[number, default: ConditionMemory()].keep(choice, for: value(.argument(number)))
  }

  /// Puts into the fields of a condition what was chosen for the argument that it is about now.
  mutating func recallCondition(_ number: Int) {
    loose.remove(number)
    let memory = memories[number] ?? ConditionMemory()
    if argument(number) == nil, let path = memory.path { prefill(.path(number), path) }
    guard let choice = memory.choice(for: value(.argument(number))) else { return }
    if choice.isLoose { loose.insert(number) }
    if let index = fields.firstIndex(where: { $0.id == .comparison(number) }) {
      fields[index].content = .choice([choice.comparison], selected: 0)
    }
    if let index = fields.firstIndex(where: { $0.id == .value(number) }) {
      let text = fits(choice, number) ? choice.value : ""
      fields[index].content = .text(TextField(text, maxLength: ValueText.longest))
    }
  }

  /// Whether a value can be one of the argument that a condition is about; one of another argument may be of another kind.
  private func fits(_ choice: ConditionMemory.Choice, _ number: Int) -> Bool {
    let kind = ArgumentFields.kind(.eq, argument(number), isLoose: choice.isLoose)
    return kind != .number || (try? ValueText.value(from: choice.value, kind)) != nil
      || memories[number]?.isOwn(value(.argument(number))) == true
  }

  /// Forgets what was chosen in a condition that is taken out; those behind it move up.
  mutating func forgetCondition(_ number: Int) {
    let kept = memories.filter { $0.key != number }
    memories = Dictionary(uniqueKeysWithValues: kept.map { ($0.key > number ? $0.key - 1 : $0.key, $0.value) })
  }
}
