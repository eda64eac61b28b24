public import StrictJSON

/// Something about a valid policy that is probably not meant.
public struct LintFinding: Hashable, Sendable {
  /// What was checked for.
  public let rule: LintRule
  /// Where it stands.
  public let pointer: JSONPointer
  /// What it means and what to do, as a sentence.
  public let message: String
  /// What was probably meant, ready to be written in its place.
  public let suggestion: String?
  /// A value or the arguments of a call that show it.
  public let example: JSONValue?

  /// The tool that it is about, where its place does not name one.
  public let tool: String?

  /// How much it matters; less than others of its rule where nothing is let through.
  public let severity: LintSeverity

  /// Creates a finding, as severe as its rule unless something else is given.
  public init(
    rule: LintRule,
    pointer: JSONPointer,
    message: String,
    suggestion: String? = nil,
    example: JSONValue? = nil,
    severity: LintSeverity? = nil,
    tool: String? = nil
  ) {
    self.rule = rule
    self.severity = severity ?? rule.severity
    self.pointer = pointer
    self.message = message
    self.suggestion = suggestion
    self.example = example
    self.tool = tool
  }
}
