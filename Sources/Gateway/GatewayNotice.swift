public import ToolPins

/// Something about the server that whoever runs the gateway should know.
public enum GatewayNotice: Hashable, Sendable {
  /// The server process could not be started.
  case serverNotStarted(reason: String)
  /// The server process ended of its own accord; the last lines it wrote to its standard error are the server's text.
  case serverEnded(how: String, errors: [String])
  /// The server printed something that is no message on its standard output; it was skipped.
  case noise
  /// The server sent a message that is not strict JSON, or too long; it was skipped.
  case unreadableMessage
  /// The server lists a tool with a definition that is not approved; the name is the server's text.
  case notApproved(tool: String, PinStanding)
  /// A rule that is watched only stands in no policy any more.
  case shadowRuleGone(String)

  /// One sentence.
  public var sentence: String {
    switch self {
    case .serverNotStarted(let reason): "The server \(reason)."
    case .serverEnded(let how, _): "The server \(how)."
    case .noise: "The server printed a line that is no message; it was skipped."
    case .unreadableMessage: "The server sent a message that is not strict JSON or too long; it was skipped."
    case .shadowRuleGone(let rule):
      "No policy has the rule \(rule) any more, so --shadow-rule does nothing for it; every rule there is, is enforced."
    case .notApproved(let tool, let standing): "The tool \(tool) is not approved: \(standing.words)."
    }
  }
}
