import ToolModel

extension ToolJudge {
  /// Looks for text that is hidden from people or meant for the model.
  mutating func weighHiddenText() {
    let texts: [(SignalSource, String?)] = [
      (.name, tool.name), (.title, tool.title), (.description, tool.description),
    ]
    for (source, text) in texts {
      guard let text else { continue }
      let hidden = HiddenText.hiddenCharacters(in: text)
      if hidden > 0 {
        noteHidden(source, text, "Holds \(hidden) characters that a screen does not show.")
      }
      if let instruction = HiddenText.instruction(in: text) {
        noteHidden(source, instruction, "Speaks to the model behind the user's back.")
      }
    }
  }

  private mutating func noteHidden(_ source: SignalSource, _ text: String, _ reason: String) {
    severity = max(severity, .high)
    signals.append(RiskSignal(kind: .hiddenText, source: source, quote: text, reason: reason))
  }

  /// Lowers the confidence for what is missing.
  mutating func weighDoubts() {
    guard prose.isEmpty else { return }
    confidence = min(confidence - 10, 75)
    signals.append(
      RiskSignal(
        kind: .doubt,
        source: .description,
        quote: "",
        reason: "There is no description, so the name has to speak for the tool."
      )
    )
  }
}
