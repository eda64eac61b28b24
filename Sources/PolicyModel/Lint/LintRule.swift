/// What a policy is checked for beyond being valid; the raw values are stable names.
public enum LintRule: String, Hashable, Sendable, CaseIterable {
  /// No tool can be called at all.
  case allowsNothing = "allows-nothing"
  /// A tool is both hidden and listed, so that its rules never matter.
  case hiddenAndListed = "hidden-and-listed"
  /// An entry of `hide` or `tools` that changes nothing.
  case idleEntry = "idle-entry"
  /// Two names of the policy that differ only in case.
  case similarNames = "similar-names"
  /// No call of a tool passes its rules.
  case neverCallable = "never-callable"
  /// No argument can make all conditions of a rule true.
  case contradiction
  /// A rule never decides a call because others always decide it before.
  case shadowed
  /// A rule that decides calls which a later one would refuse too.
  case redundant
  /// A condition that is true whenever the others of its rule are.
  case idleCondition = "idle-condition"
  /// A question that is asked about every call.
  case alwaysHolds = "always-holds"
  /// A required pattern that lets anything stand before what it looks for.
  case unanchored = "unanchored-pattern"
  /// A required pattern that is anchored at its start and lets anything stand after it.
  case openEnded = "open-ended-pattern"
  /// A rule that looks at one element of a list and at none behind it.
  case oneElement = "one-element"
  /// A limit that adds up an argument which may have a fraction.
  case wholeNumbers = "whole-numbers"
  /// A limit of 0 denies every call it counts.
  case limitOfZero = "limit-of-zero"
  /// Two tools count under one name, and so share one quota.
  case sharedCounter = "shared-counter"
  /// A limit that another one never lets a call reach.
  case unreachedLimit = "unreached-limit"
  /// A listed or hidden tool is not on the server.
  case unknownTool = "unknown-tool"
  /// A tool of the server is neither listed nor hidden, so that the default decides.
  case uncoveredTool = "uncovered-tool"
  /// A rule names an argument that the tool does not have.
  case unknownArgument = "unknown-argument"
  /// A rule that no call which follows the tool's schema can fulfil.
  case againstSchema = "against-schema"
  /// A prohibition or a question on an argument that a call may leave out, or give in another type.
  case openDenial = "open-denial"
  /// Something that the published policy language does not have.
  case notPortable = "not-portable"
  /// Rules too large for a proof.
  case undecided

  /// How much a finding of this kind matters.
  public var severity: LintSeverity {
    switch self {
    case .allowsNothing, .neverCallable, .contradiction: .error
    case .idleEntry, .redundant, .idleCondition, .openEnded, .unreachedLimit, .notPortable, .undecided, .alwaysHolds,
      .oneElement, .wholeNumbers:
      .note
    case .hiddenAndListed, .similarNames, .shadowed, .unanchored, .limitOfZero, .sharedCounter, .unknownTool,
      .uncoveredTool, .unknownArgument, .againstSchema, .openDenial:
      .warning
    }
  }
}
