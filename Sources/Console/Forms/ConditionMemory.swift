/// What a person chose in a condition of a rule, by argument, so that passing over another argument loses nothing.
struct ConditionMemory: Sendable {
  /// What was chosen for one argument.
  struct Choice: Sendable {
    /// The words of the comparison.
    var comparison: String
    /// The value as it stood in its field.
    var value: String
    /// Whether the value is of another kind than the schema says.
    var isLoose: Bool
  }

  /// What was chosen, by the words of the argument's option; nothing for arguments that were only passed over.
  private var choices: [String: Choice] = [:]
  /// What was chosen last, for an argument for which nothing was.
  private var last: Choice?
  /// The path that was typed.
  var path: String?

  /// Begins with a path that is there already, or with nothing.
  init(path: String? = nil) { self.path = path }

  /// Keeps what was chosen for an argument.
  mutating func keep(_ choice: Choice, for argument: String) {
    choices[argument] = choice
    last = choice
  }

  /// Whether something was chosen for an argument itself.
  func isOwn(_ argument: String) -> Bool { choices[argument] != nil }

  /// What an argument's condition begins with when it is gone to; nothing while nothing was chosen at all.
  func choice(for argument: String) -> Choice? {
    if let own = choices[argument] { return own }
    guard var other = last else { return nil }
    other.isLoose = false
    return other
  }
}
