/// Why a text is not a message this program accepts, with all that is needed to answer it.
public struct EnvelopeProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of problem that are answered differently.
  public enum Kind: Hashable, Sendable {
    /// The text is not strict JSON.
    case syntax
    /// The text is an array: a batch, or no message at all.
    case batch
    /// The text is JSON but not one well-formed message.
    case envelope
  }

  /// What kind of problem it is.
  public let kind: Kind
  /// What was found and what was expected; holds no value from the message.
  public let message: String
  /// The id of the message, where it could be read.
  public let id: RequestID?

  /// Creates a problem.
  public init(kind: Kind = .envelope, message: String, id: RequestID? = nil) {
    self.kind = kind
    self.message = message
    self.id = id
  }

  /// The JSON-RPC code that answers this problem.
  public var code: ErrorCode { kind == .syntax ? .parseError : .invalidRequest }

  /// The message that answers the problem, as JSON text.
  public var answer: [UInt8] { MessageBytes.failure(id: id, code: code, message: message) }

  /// What was found and what was expected.
  public var description: String { message }
}
