import ToolModel

extension ToolJudge {
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
