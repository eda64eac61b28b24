public import StrictJSON

/// Whether one policy lets calls through that another one refused.
public enum NewAccess: Hashable, Sendable {
  /// No call at all: proved.
  case none
  /// This call, for one; both policies have decided it.
  case example(NewAccessExample)
  /// No such call was found, but the rules of these tools are too large for a proof.
  case undecided(tools: [String])
}

/// A call that a policy lets through and an earlier one refused or held.
public struct NewAccessExample: Hashable, Sendable {
  /// The tool that is called.
  public let tool: String
  /// The call's arguments.
  public let arguments: JSONValue
  /// What the earlier policy says.
  public let before: Decision
  /// What the policy says.
  public let after: Decision
}

extension Policy {
  /// Looks for a call that this policy lets through and `old` does not.
  ///
  /// A call that needed approval and no longer does counts, too, and so does one whose amount never fitted into a limit
  /// and now does. How often a call passes is another question, which ``loosenedLimits(since:)`` answers.
  ///
  /// - Complexity: for each tool at most 400 calls are built for each rule of `old`; regular expressions of up to 32,768
  ///   table cells are reasoned about, and up to 20,000 states of several together. Beyond that the answer is that it
  ///   could not be decided.
  public func newAccess(since old: Policy) -> NewAccess {
    var undecided: [String] = []
    for tool in AccessSearch.tools(of: old, self) {
      switch AccessSearch(tool: tool, old: old, new: self).run() {
      case .example(let example): return .example(example)
      case .undecided: undecided.append(tool)
      case .none: break
      }
    }
    return undecided.isEmpty ? .none : .undecided(tools: undecided)
  }
}
