public import PolicyModel

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
  public var requestID: String
  /// The names of the top-level arguments, sorted.
  public var argumentNames: [String]

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
