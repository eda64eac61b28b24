import MCPProtocol
import StrictJSON

/// A client's message sent in the client's own era to a server that may not speak it.
///
/// Everything passes as it is, save an answer by which the server may refuse the era: that is held until the other era has
/// been tried, and passed on when that was no better.
final class EraTrial: Exchange {
  let envelope: Envelope
  let pending: PendingCall
  let client: ClientContext
  /// The client's own exchange.
  let exchange: any Exchange
  /// The monotonic nanoseconds at which the server was asked.
  let started: UInt64
  private let limits: JSONLimits
  private var streamHeaders: [(name: String, value: String)] = []
  private var held: (() -> Void)?
  private(set) var isDecided = false
  private var endsAfterwards = false
  /// Receives what the answer says of the server.
  var onSign: (EraSign, ServerAnswer) -> Void = { _, _ in }

  init(
    _ envelope: Envelope,
    _ pending: PendingCall,
    _ client: ClientContext,
    _ exchange: any Exchange,
    _ core: GatewayCore
  ) {
    self.envelope = envelope
    self.pending = pending
    self.client = client
    self.exchange = exchange
    started = core.instants.monotonicNanoseconds()
    limits = JSONLimits(maxBytes: core.bounds.responseBytes)
  }

  var isGone: Bool { exchange.isGone }
  var acceptsStream: Bool { exchange.acceptsStream }
  var isStreaming: Bool { exchange.isStreaming }
  var onGone: (() -> Void)? {
    didSet { exchange.onGone = onGone == nil ? nil : { [weak self] in self?.clientLeft() } }
  }

  var source: (any AnswerSource)? {
    get { exchange.source }
    set { exchange.source = newValue }
  }

  func openStream(headers: [(name: String, value: String)]) {
    streamHeaders = headers
    exchange.openStream(headers: headers)
  }

  func keepAlive() { exchange.keepAlive() }

  func reply(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
    guard held == nil else { return }
    let answer = ServerAnswer(status: status, headers: headers, envelope: read(body))
    decide(answer) { [exchange] in exchange.reply(status: status, headers: headers, body: body) }
  }

  func send(_ event: ServerSentEvent) {
    guard !isDecided, let envelope = read(event.data), envelope.message.method == nil, envelope.message.id == pending.id
    else { return exchange.send(event) }
    let answer = ServerAnswer(status: 200, headers: streamHeaders, envelope: envelope)
    decide(answer) { [exchange] in exchange.send(event) }
  }

  func endStream() {
    if held != nil {
      endsAfterwards = true
    } else if isDecided {
      exchange.endStream()
    } else {
      decide(ServerAnswer(status: 200, headers: streamHeaders)) { [exchange] in exchange.endStream() }
    }
  }

  /// Passes on the answer that was held.
  func passOn() {
    let pass = held
    held = nil
    pass?()
    if endsAfterwards { exchange.endStream() }
  }

  /// Takes silence for an answer.
  func giveUp() {
    guard !isDecided else { return }
    onGone?()
    let message = "The server did not answer \(pending.method)."
    let text = MessageBytes.failure(id: pending.id, code: .internalError, message: message)
    decide(ServerAnswer(status: 400), sign: .doubtful) { [exchange] in exchange.answer(text) }
  }

  private func clientLeft() {
    onGone?()
    // Nothing is held for a client that has gone; what was asked may have been done.
    decide(ServerAnswer(status: 0), sign: EraSign.none) {}
  }

  private func read(_ text: [UInt8]) -> Envelope? {
    text.isEmpty ? nil : try? Envelope(parsing: text, limits: limits, rules: .forgiving)
  }

  private func decide(_ answer: ServerAnswer, sign: EraSign? = nil, _ pass: @escaping () -> Void) {
    guard !isDecided else { return pass() }
    isDecided = true
    let sign = sign ?? EraSign(answer, to: pending.method, in: pending.era)
    if case .doubtful = sign { held = pass } else { pass() }
    onSign(sign, answer)
  }
}
