/// The rule we recommend for a tool of a category.
///
/// Source: the published defaults, DESIGN §5.
public enum Recommendation: Hashable, Sendable {
  /// Calls are allowed.
  case allow
  /// Calls are allowed, so many in any minute for one grant.
  case limit(perMinute: Int)
  /// The tool disappears from the list and answers as if it did not exist.
  case hide
  /// A person approves each call; the message says so to the agent.
  case ask(message: String)

  /// What the agent is told where a person has to approve.
  public static let approvalMessage = "Requires human approval."

  /// The rule published for a category.
  public init(for category: RiskCategory) {
    switch category {
    case .read: self = .allow
    case .write: self = .limit(perMinute: 30)
    case .execute: self = .limit(perMinute: 10)
    case .destructive: self = .hide
    case .financial: self = .ask(message: Recommendation.approvalMessage)
    }
  }

  /// The rule in a few words: `limit to 30 per minute`.
  public var summary: String {
    switch self {
    case .allow: "allow"
    case .limit(let most): "limit to \(most) per minute"
    case .hide: "hide"
    case .ask: "ask a person"
    }
  }

  /// One sentence that says what the rule does for the person who decides.
  public var explanation: String {
    switch self {
    case .allow: "It only reads, so it is allowed."
    case .limit(let most): "It stays usable, but an agent in a loop makes at most \(most) calls in any minute."
    case .hide: "It disappears from the list, and a call is answered as if it did not exist."
    case .ask: "It is refused until a person approves the call."
    }
  }
}
