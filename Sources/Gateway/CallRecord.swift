import MCPProtocol
public import PolicyModel
import StrictJSON

/// One decided call, as the live log shows it, with the names of its arguments and never their values.
public struct CallRecord: Hashable, Sendable {
  /// Milliseconds since 1970 at which the call arrived.
  public var time: Int64
  /// The label of the grant that called.
  public var grant: String
  /// The server behind the gateway.
  public var server: String
  /// The MCP method.
  public var method: String
  /// The tool that was called.
  public var tool: String
  /// What was decided.
  public var verdict: Verdict
  /// The rule that decided: a JSON pointer, `(hidden)`, `(default deny)`, or empty for an allowed call.
  public var rule: String
  /// What the client was told; empty for an allowed call.
  public var message: String
  /// The HTTP status of the upstream, when the call was forwarded over HTTP.
  public var upstreamStatus: Int?
  /// How an allowed call ended.
  public var outcome: Outcome?
  /// Milliseconds from the call's arrival to its answer.
  public var milliseconds: Double
  /// The request's JSON-RPC id as its JSON text.
  public var requestID: String { id.description }
  /// The names of the top-level arguments, sorted.
  public var argumentNames: [String] {
    givenNames.count < 2 ? givenNames : givenNames.sorted { ExactText($0) < ExactText($1) }
  }

  // Kept as they came: most records are counted and looked at no further.
  let id: RequestID
  /// The names of the top-level arguments in the order in which they stood.
  let givenNames: [String]

  /// Whether the call was forwarded although the decision was not to: the gateway runs in shadow mode.
  public var isShadow = false

  /// What a person said, when the decision was to ask; a call that was approved has an outcome, the others have none.
  public var answer: Answer?

  /// What became of the question to a person.
  public enum Answer: String, Sendable {
    /// A person agreed, and the call was forwarded.
    case approved
    /// A person refused.
    case denied
    /// Nobody answered in time.
    case expired
    /// Too many calls are held, so the client was told to come back.
    case waiting
    /// The client, a stop of the gateway or a new policy ended the wait.
    case withdrawn
    /// Nobody could be asked.
    case unaskable
  }

  /// How a forwarded call ended.
  public enum Outcome: String, Sendable {
    /// The tool answered.
    case result
    /// The tool answered that it failed.
    case toolError
    /// The server answered with a JSON-RPC error.
    case protocolError
    /// No answer came.
    case unreachable
  }
}
