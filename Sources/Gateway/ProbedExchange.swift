import MCPProtocol
import StrictJSON

/// An exchange whose answer tells which transport the server speaks; a refusal is held back until that is known.
final class ProbedExchange: Exchange {
  private let exchange: any Exchange
  /// Receives how to pass the refusal on, or nothing when the server has answered.
  private var outcome: ((_ refusal: (() -> Void)?) -> Void)?

  init(_ exchange: any Exchange, outcome: @escaping (_ refusal: (() -> Void)?) -> Void) {
    self.exchange = exchange
    self.outcome = outcome
  }

  var isGone: Bool { exchange.isGone }
  var acceptsStream: Bool { exchange.acceptsStream }
  var isStreaming: Bool { exchange.isStreaming }
  var onGone: (() -> Void)? {
    get { exchange.onGone }
    set { exchange.onGone = newValue }
  }

  var source: (any AnswerSource)? {
    get { exchange.source }
    set { exchange.source = newValue }
  }

  func reply(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
    let exchange = exchange
    guard [400, 404, 405].contains(status), !ProbedExchange.isModern(body) else {
      decide(nil)
      return exchange.reply(status: status, headers: headers, body: body)
    }
    decide { exchange.reply(status: status, headers: headers, body: body) }
  }

  func openStream(headers: [(name: String, value: String)]) {
    decide(nil)
    exchange.openStream(headers: headers)
  }

  func send(_ event: ServerSentEvent) { exchange.send(event) }

  func keepAlive() { exchange.keepAlive() }

  func endStream() { exchange.endStream() }

  private func decide(_ refusal: (() -> Void)?) {
    let outcome = outcome
    self.outcome = nil
    outcome?(refusal)
  }

  /// Whether a refusal is one that only a server of the stateless era writes, which speaks no older transport.
  private static func isModern(_ body: [UInt8]) -> Bool {
    guard let envelope = try? Envelope(parsing: body, rules: .forgiving), case .failure(_, let error) = envelope.message
    else { return false }
    return [.headerMismatch, .missingClientCapability, .unsupportedProtocolVersion].contains(error.code)
  }
}
