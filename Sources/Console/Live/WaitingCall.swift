/// A call that waits for a person; an approval lets exactly this one pass, once.
public struct WaitingCall: Hashable, Sendable {
  /// The name of the question.
  public let id: String
  /// The label of the grant that called.
  public let grant: String
  /// The tool that is to be called.
  public let tool: String
  /// The rule that asks, as a JSON pointer.
  public let rule: String
  /// What the policy's author wants the person to know.
  public let message: String
  /// The arguments as JSON, whole.
  public let arguments: String
  /// When the wait ends, in milliseconds since 1970; nothing when it has.
  public let end: Int64?

  /// Creates a call.
  public init(
    id: String,
    grant: String,
    tool: String,
    rule: String,
    message: String,
    arguments: String,
    end: Int64?
  ) {
    self.id = id
    self.grant = grant
    self.tool = tool
    self.rule = rule
    self.message = message
    self.arguments = arguments
    self.end = end
  }
}
