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

  /// Creates a finding.
  public init(rule: LintRule, pointer: JSONPointer, message: String, suggestion: String? = nil) {
    self.rule = rule
    self.pointer = pointer
    self.message = message
    self.suggestion = suggestion
  }
}
