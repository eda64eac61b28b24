public import StrictJSON

/// Whether one policy lets calls through that another one refused.
public enum NewAccess: Hashable, Sendable {
  /// No call at all: every argument that either policy can tell from others was tried.
  case none
  /// This call, for one.
  case example(NewAccessExample)
  /// No such call was found, but not every kind of call could be tried for these tools.
  case notFound(tools: [String])
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
  /// A call that needed approval and no longer does counts, too. Limits are not compared here, because which call they
  /// refuse depends on the calls before; ``PolicyDiff`` tells which of them were loosened.
  ///
  /// - Complexity: at most 20,000 calls are tried for each tool.
  public func newAccess(since old: Policy) -> NewAccess {
    var unsure: [String] = []
    for tool in AccessSearch.tools(of: old, self) {
      var search = AccessSearch(tool: tool, old: old, new: self)
      if let example = search.run() { return .example(example) }
      if !search.isExhaustive { unsure.append(tool) }
    }
    return unsure.isEmpty ? .none : .notFound(tools: unsure)
  }
}
