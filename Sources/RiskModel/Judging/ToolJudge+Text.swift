import ToolModel

extension ToolJudge {
  /// Looks for text that is hidden from people or meant for the model, in everything the model is shown.
  mutating func weighText() {
    weigh(tool.name, from: .name)
    if let title = tool.title { weigh(title, from: .title) }
    if let description = tool.description { weigh(description, from: .description) }
    for argument in tool.arguments.prefix(ArgumentReader.mostArguments) {
      weigh(argument.name, from: .argument(argument.name))
      if let description = argument.description { weigh(description, from: .argument(argument.name)) }
    }
    weighLookAlikes()
    weighSteering()
  }

  private mutating func weigh(_ text: String, from source: SignalSource) {
    let hidden = HiddenText.hiddenCharacters(in: text)
    if hidden > 0 { noteTrap(source, text, "Holds \(hidden) characters that a screen does not show.") }
    if let instruction = HiddenText.instruction(in: text) {
      noteTrap(source, instruction, "Speaks to the model behind the user's back.")
    }
    if let blob = TextTrap.encodedBlob(in: text) {
      noteTrap(source, blob, "Holds a long run of encoded text that no person can read.")
    }
  }

  private mutating func weighLookAlikes() {
    if TextTrap.hasLookAlikes(tool.name) {
      noteTrap(.name, tool.name, "Mixes letters of two scripts that look alike.")
    }
    if let other = context.lookAlike(of: tool.name) {
      noteTrap(.sibling(other), other, "Another tool's name looks the same, so one can be taken for the other.")
    }
  }

  /// "Use this instead of `other_tool`" is common in honest servers and how one tool draws calls away from another.
  private mutating func weighSteering() {
    guard let description = tool.description, let found = context.steering(in: description, besides: tool.name) else {
      return
    }
    signals.append(
      RiskSignal(
        kind: .steering,
        source: .description,
        quote: found,
        reason: "Tells the model when to use, or not to use, another tool."
      )
    )
  }

  private mutating func noteTrap(_ source: SignalSource, _ text: String, _ reason: String) {
    severity = max(severity, .high)
    signals.append(RiskSignal(kind: .hiddenText, source: source, quote: text, reason: reason))
  }
}
