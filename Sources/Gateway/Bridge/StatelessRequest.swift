import MCPProtocol
import StrictJSON

/// A request of a stateless client that a session of the handshake era answers.
struct StatelessRequest {
  /// Severities from the least to the most severe (RFC 5424, as MCP spells them).
  private static let levels = ["debug", "info", "notice", "warning", "error", "critical", "alert", "emergency"]

  let pending: PendingCall
  let exchange: any Exchange
  /// What the server answers to.
  let read: ReadExchange
  /// The token under which the client wants to hear of progress.
  let progressToken: RequestID?
  /// The least severe log message the client wants; nothing for none.
  let logLevel: String?

  /// How much a level lets through: the lower, the more; nothing for a level that does not exist.
  static func rank(_ level: String?) -> Int? { level.flatMap { levels.firstIndex(of: $0) } }

  /// Whether the client has asked for log messages of a level.
  func wantsLog(_ level: String?) -> Bool {
    guard let wanted = StatelessRequest.rank(logLevel), let rank = StatelessRequest.rank(level) else { return false }
    return rank >= wanted
  }
}
