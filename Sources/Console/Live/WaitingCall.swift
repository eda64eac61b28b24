import StrictJSON

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
  /// What the call says besides its arguments, as a JSON object; empty when it says nothing more.
  public let besides: String
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
    besides: String = "",
    end: Int64?
  ) {
    self.id = id
    self.grant = grant
    self.tool = tool
    self.rule = rule
    self.message = message
    self.arguments = arguments
    self.besides = besides
    self.end = end
  }

  /// Everything that the person decides about, over several lines: the arguments, and what the call says besides them.
  var shown: String {
    let given = (try? JSONValue(parsing: arguments)) ?? .string(arguments)
    guard !besides.isEmpty else { return given.stringValue ?? given.prettyText() }
    let more = (try? JSONValue(parsing: besides)) ?? .string(besides)
    return (["arguments": given, "besides": more] as JSONValue).prettyText()
  }
}
