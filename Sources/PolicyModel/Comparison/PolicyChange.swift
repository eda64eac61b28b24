/// One difference between two policies, in words.
public struct PolicyChange: Hashable, Sendable {
  /// What the difference is about.
  public enum Subject: Hashable, Sendable {
    /// One tool.
    case tool(String)
    /// Every tool that the policy does not list.
    case unlistedTools
    /// Limits across all tools.
    case allTools
    /// Texts that are never interpreted.
    case document
  }

  /// What the difference does to an agent's access.
  public enum Effect: String, Hashable, Sendable, CaseIterable {
    /// Calls that were refused or held can pass.
    case loosened
    /// Calls that could pass are refused or held.
    case tightened
    /// Some of both, or it depends on the arguments.
    case changed
    /// What agents see or are told is different, but not which calls pass.
    case reworded
  }

  /// What the difference is about.
  public let subject: Subject
  /// What it does to an agent's access.
  public let effect: Effect
  /// The difference as a phrase, such as `was denied, is now allowed`.
  public let text: String

  /// The difference with its subject: `list_users: was denied, is now allowed`.
  public var sentence: String {
    switch subject {
    case .tool(let name): "\(name): \(text)"
    case .unlistedTools: "tools not listed: \(text)"
    case .allTools: "all tools together: \(text)"
    case .document: "the document: \(text)"
    }
  }
}
