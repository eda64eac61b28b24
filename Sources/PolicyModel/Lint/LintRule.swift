/// What a policy is checked for beyond being valid; the raw values are stable names.
public enum LintRule: String, Hashable, Sendable, CaseIterable {
  /// No tool can be called at all.
  case allowsNothing = "allows-nothing"
  /// A tool is both hidden and listed, so that its rules never matter.
  case hiddenAndListed = "hidden-and-listed"
  /// A limit of 0 denies every call it counts.
  case limitOfZero = "limit-of-zero"
  /// Two tools count under one name, and so share one quota.
  case sharedCounter = "shared-counter"
  /// No argument can make all conditions of a rule true.
  case contradiction = "contradiction"
  /// A rule never decides a call because an earlier one always does.
  case shadowed = "shadowed"
  /// A required pattern that is not anchored at both ends lets through texts that merely contain a match.
  case unanchored = "unanchored-pattern"
  /// A listed or hidden tool is not on the server.
  case unknownTool = "unknown-tool"
  /// A tool of the server is neither listed nor hidden, so that the default decides.
  case uncoveredTool = "uncovered-tool"
  /// A rule names an argument that the tool does not have.
  case unknownArgument = "unknown-argument"
  /// A prohibition on an argument that a call may leave out, or give in another type.
  case openDenial = "open-denial"
}
