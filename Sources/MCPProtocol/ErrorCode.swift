/// The code of a JSON-RPC error.
///
/// Source: JSON-RPC 2.0 section 5.1, and MCP 2026-07-28 basic/index "Error codes".
public struct ErrorCode: RawRepresentable, Hashable, Sendable {
  /// The number on the wire.
  public let rawValue: Int

  /// Creates a code from its number.
  public init(rawValue: Int) {
    self.rawValue = rawValue
  }

  /// The text is not JSON.
  public static let parseError = ErrorCode(rawValue: -32700)
  /// The JSON is not a message.
  public static let invalidRequest = ErrorCode(rawValue: -32600)
  /// The method does not exist or is not offered.
  public static let methodNotFound = ErrorCode(rawValue: -32601)
  /// The parameters do not fit the method; also the answer for an unknown tool.
  public static let invalidParams = ErrorCode(rawValue: -32602)
  /// The server failed.
  public static let internalError = ErrorCode(rawValue: -32603)
  /// A header of a stateless request does not say what the body says.
  public static let headerMismatch = ErrorCode(rawValue: -32020)
  /// The request needs a capability that the client did not declare.
  public static let missingClientCapability = ErrorCode(rawValue: -32021)
  /// The revision named by the request is not spoken here.
  public static let unsupportedProtocolVersion = ErrorCode(rawValue: -32022)

  /// Whether the code says that the request was not carried out: it was no message, or nothing answers to it as it is.
  ///
  /// Every other one may come after the deed: a tool can have acted before its server fails, or before it asks a client
  /// something that this client cannot be asked.
  public var saysNotCarriedOut: Bool {
    switch self {
    case .parseError, .methodNotFound, .invalidParams, .headerMismatch, .unsupportedProtocolVersion: true
    default: false
    }
  }

  /// Whether only a server of the stateless era sends this code, so that it tells the era.
  public var isStatelessOnly: Bool { (-32099 ... -32020).contains(rawValue) }
}
