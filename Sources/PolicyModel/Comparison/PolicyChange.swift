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

    /// The subject in words; a tool's exact name.
    public var words: String {
      switch self {
      case .tool(let name): name
      case .unlistedTools: "tools not listed"
      case .allTools: "all tools together"
      case .document: "the document"
      }
    }
  }

  /// What the difference does to an agent's access.
  public enum Effect: String, Hashable, Sendable, CaseIterable {
    /// Calls that were refused or held can pass.
    case loosened
    /// Calls that could pass are refused or held.
    case tightened
    /// Some of both, or the rules are too large to tell.
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
  /// Whether it changes how many calls pass rather than which.
  let isAboutQuota: Bool
  /// Whether it says that calls have another verdict altogether.
  public let isAboutVerdict: Bool

  init(
    subject: Subject,
    effect: Effect,
    text: String,
    isAboutQuota: Bool = false,
    isAboutVerdict: Bool = false
  ) {
    self.subject = subject
    self.effect = effect
    self.text = text
    self.isAboutQuota = isAboutQuota
    self.isAboutVerdict = isAboutVerdict
  }

  /// The difference with its subject: `list_users: was denied, is now allowed`.
  public var sentence: String { "\(subject.words): \(text)" }
}
