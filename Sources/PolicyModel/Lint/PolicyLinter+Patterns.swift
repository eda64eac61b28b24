import StrictJSON

// Patterns that allow more than they seem to.
extension PolicyLinter {
  /// Text that stands for anything an agent may put around a match.
  private static let stranger = "anything "

  mutating func checkPatterns(_ rule: ArgumentRule, _ pointer: JSONPointer) {
    for (position, condition) in rule.conditions.enumerated() where condition.op == .regex {
      guard let pattern = condition.value?.stringValue, let number = languages.number(of: .pattern(pattern)) else {
        continue
      }
      let language = languages.languages[number]
      let place = pointer.appending("conditions").appending(position).appending("value")
      if case .text(let text) = language.freelyPreceded {
        let example = PolicyLinter.stranger + text
        add(
          .unanchored,
          place,
          "The pattern also fits texts with anything before a match, such as \(PolicyReader.quoted(example)); tie it to "
            + "the start with ^ if only the whole text may fit.",
          suggestion: PolicyLinter.anchored(pattern, language),
          example: .string(example)
        )
      } else if case .text(let text) = language.freelyFollowed {
        let example = "\(text) anything"
        let message =
          "The pattern fits whatever begins like a match, such as \(PolicyReader.quoted(example)); end it with $ "
          + "if only the whole text may fit."
        add(.openEnded, place, message, example: .string(example))
      }
    }
  }

  /// The pattern tied to both ends; none when it is tied to the end already, because it was meant as an ending then.
  private static func anchored(_ pattern: String, _ language: TextLanguage) -> String? {
    guard case .text = language.freelyFollowed else { return nil }
    return "^\(pattern.contains("|") ? "(?:\(pattern))" : pattern)$"
  }
}
