import HTTPFraming
import MCPProtocol
import NIOCore
import PolicyModel
import StrictJSON
import Upstream

/// One request of the gateway to an HTTP server, and the exchange its answer goes back to.
final class RelayedRequest: HTTPReceiver, AnswerSource {
  private let core: GatewayCore
  /// Who sent it; let go of at the end, as is everything that holds the request in turn.
  private var relay: HTTPRelay?
  /// The gate of the grant whose client asked.
  let gate: Gate
  /// The request whose answer is awaited; absent for notifications and streams, and once it is settled.
  private var pending: PendingCall?
  /// The era in which the client asked; absent when it did not ask anything.
  let era: ProtocolEra?
  private let exchange: any Exchange
  private var sent: HTTPExchange?
  private var status = 0
  private var headers = HTTPHeaders()
  private var body: [UInt8] = []
  /// What a large answer takes of the memory while it arrives, as it was counted last, in bytes.
  var arrivedBytes = 0
  private var isStream = false
  private var isOver = false
  /// Whether the request has been handed to the connection.
  private var isBegun = false
  /// Whether the server has acknowledged that the client listens.
  private var isAcknowledged = false
  /// The request's id once it has been answered.
  private var answeredID: RequestID?
  /// What the client calls it; absent for what cannot be cancelled.
  var name: SentRequest?
  /// Where the relay keeps it while it is on its way.
  var place = Int.max
  /// Whether a change of the visible tools is announced on its stream.
  var announces = false
  /// Whether the client has withdrawn the request, or one by an id that the server may read as this one's.
  var isCancelled = false
  /// The session on whose stream the server speaks unasked; set for such a stream alone.
  var session: String?
  /// What a listener may be told.
  private var acknowledgement = Acknowledgement()
  /// Called at most once, when the server says that it does not know the session.
  var onLost: (() -> Void)?
  /// Called when the stream to the client is open.
  var onStream: (() -> Void)?
  var onHead: ((HTTPHeaders) -> Void)?
  var onAnswer: ((Message) -> Void)?
  var onEnd: (() -> Void)?

  init(core: GatewayCore, relay: HTTPRelay, gate: Gate, pending: PendingCall?, exchange: any Exchange) {
    self.core = core
    self.relay = relay
    self.gate = gate
    self.pending = pending
    era = pending?.era
    self.exchange = exchange
  }

  /// Waits for its turn; a client that leaves ends it, exactly as it would without the gateway.
  func prepare() {
    exchange.onGone = { self.clientLeft() }
    exchange.source = self
  }

  /// Sends the request, unless its client has left meanwhile.
  func begin(_ send: () -> HTTPExchange) {
    guard !isOver else { return }
    isBegun = true
    let sent = send()
    if !isOver { self.sent = sent }
  }

  /// Passes on that the server does not know the session.
  func isLost() {
    guard !isOver else { return }
    if let pending { gate.abandon(pending, reachedServer: false, upstreamStatus: status) }
    exchange.reply(status: status, headers: passedBack(), body: [])
    end()
  }

  /// Tells the client on this stream that the list of tools has changed.
  ///
  /// - Returns: whether the stream is open.
  @discardableResult
  func announceToolChanges() -> Bool {
    guard !isOver else { return false }
    if let pending {
      guard acknowledgement.permitsNotice() else { return false }
      exchange.send(message: core.toolChangeNotice(subscription: pending.id))
      return true
    }
    guard isStream else { return false }
    exchange.send(message: MessageBytes.notification(method: Method.toolsChanged))
    return true
  }

  /// Ends the request because its client no longer wants the answer.
  func withdraw() { clientLeft() }

  func setReading(_ isReading: Bool) { sent?.setReading(isReading) }

  private func clientLeft() {
    sent?.cancel()
    if let pending { gate.abandon(pending, reachedServer: isBegun, upstreamStatus: status) }
    end()
  }

  private func end() {
    isOver = true
    if arrivedBytes > 0 { core.countArriving(0, of: self) }
    pending = nil
    exchange.onGone = nil
    // What the answer set off may have asked again for the same client.
    if exchange.source === self { exchange.source = nil }
    sent = nil
    onHead = nil
    onLost = nil
    onStream = nil
    onAnswer = nil
    onEnd?()
    onEnd = nil
    relay?.ended(self)
    relay = nil
  }
}

// MARK: - What the server answers

extension RelayedRequest {
  func exchange(_ sent: HTTPExchange, receivedHead head: HTTPResponseHead) {
    guard !isOver else { return }
    status = head.status
    headers = head.headers
    if status == 404, let onLost {
      self.onLost = nil
      self.sent = nil
      sent.cancel()
      return onLost()
    }
    onHead?(headers)
    guard status == 200, MediaType(announcedBy: headers) == .eventStream else {
      return
    }
    isStream = true
    exchange.openStream(headers: passedBack())
    onStream?()
  }

  func exchange(_ sent: HTTPExchange, receivedBody buffer: ByteBuffer) {
    guard !isOver else { return }
    guard body.count + buffer.readableBytes <= core.bounds.responseBytes else {
      sent.cancel()
      return fail("The server's answer is larger than \(core.bounds.responseBytes) bytes.", reachedServer: true)
    }
    buffer.withUnsafeReadableBytes { body.append(contentsOf: $0) }
    if body.count > GatewayCore.smallAnswer { core.countArriving(body.capacity, of: self) }
  }

  /// Ends the request because there is no memory for its answer.
  func giveUpAnswer() {
    sent?.cancel()
    fail("The answers that clients have not read fill the memory that this gateway has for them.", reachedServer: true)
  }

  func exchange(_ sent: HTTPExchange, receivedEvent event: ServerSentEvent) {
    guard !isOver else { return }
    var event = event
    if let id = event.id { relay?.passedOn(event: id, to: gate) }
    if !event.data.isEmpty {
      // Each request has one answer: what claims to be a second one would have been settled by the first.
      guard let text = transformed(event.data) else { return }
      event.data = text
    }
    exchange.send(event)
    if isAcknowledged, let pending, acknowledgement.give() {
      exchange.send(message: core.toolChangeNotice(subscription: pending.id))
    }
  }

  func exchangeEnded(_ sent: HTTPExchange) {
    guard !isOver else { return }
    if isStream {
      if let pending { gate.abandon(pending, reachedServer: true, upstreamStatus: status) }
      exchange.endStream()
    } else if status == 401 || status == 403 {
      return fail("The server refused the gateway's credentials (HTTP \(status)).", reachedServer: false)
    } else {
      let text = body.isEmpty ? body : transformed(body) ?? []
      if let pending {
        gate.abandon(pending, reachedServer: !(400..<500).contains(status), upstreamStatus: status)
      }
      reply(text)
    }
    end()
  }

  func exchange(_ sent: HTTPExchange, failed failure: HTTPFailure) {
    guard !isOver else { return }
    if isStream {
      if let pending { gate.abandon(pending, reachedServer: true, upstreamStatus: status) }
      exchange.endStream()
      return end()
    }
    fail("The server \(failure).", reachedServer: !failure.isBeforeRequest)
  }

  private func fail(_ message: String, reachedServer: Bool) {
    if let pending { gate.abandon(pending, reachedServer: reachedServer, upstreamStatus: status) }
    let answer = MessageBytes.failure(id: pending?.id, code: .internalError, message: message)
    exchange.answer(answer, status: 502)
    end()
  }

  /// Passes a whole answer on: as the last event where a long wait has opened a stream to the client.
  private func reply(_ text: [UInt8]) {
    guard exchange.isStreaming else { return exchange.reply(status: status, headers: passedBack(), body: text) }
    let isMessage = MediaType(announcedBy: headers) == .json && !text.isEmpty
    if isMessage { exchange.answer(text) } else { exchange.endStream() }
  }

  /// The text of one message as the client gets it; the answer that is awaited is settled on the way.
  private func transformed(_ text: [UInt8]) -> [UInt8]? {
    let limits = JSONLimits(maxBytes: core.bounds.responseBytes)
    guard let envelope = try? Envelope(parsing: text, limits: limits, rules: .forgiving) else { return unread(text) }
    if let pending, envelope.message.id == pending.id, envelope.message.method == nil {
      gate.settle(pending, answer: envelope.message, upstreamStatus: status, wasCancelled: isCancelled)
      onAnswer?(envelope.message)
      self.pending = nil
      answeredID = pending.id
      return core.answerText(envelope, for: pending, idChanged: false)
    }
    if envelope.message.method == Method.listenAcknowledged, let pending {
      isAcknowledged = true
      return core.acknowledgement(text, for: pending)
    }
    if let answeredID, envelope.message.method == nil, envelope.message.id == answeredID { return nil }
    // A stream that resumes replays old answers; a page of tools among them must be filtered too.
    if case .response(let id, let result) = envelope.message, ToolFilter.isListing(result) {
      return core.replayed(result, id: id, of: gate) ?? text
    }
    return text
  }

  /// The text of a message that is not strict JSON: a tool list in it cannot be filtered, so it is withheld.
  private func unread(_ text: [UInt8]) -> [UInt8] {
    let isForeignList = pending?.method == Method.listTasks && gate.environment.tasks.isShared
    if !gate.listingPolicy.hide.isEmpty || gate.listingPins != nil || isForeignList {
      if let pending { gate.abandon(pending, reachedServer: true, upstreamStatus: status) }
      defer { pending = nil }
      return withheld(pending?.id)
    }
    if let pending { gate.settleUnread(pending, upstreamStatus: status) }
    pending = nil
    return text
  }

  private func withheld(_ id: RequestID?) -> [UInt8] {
    MessageBytes.failure(
      id: id,
      code: .internalError,
      message: "The server's answer is not strict JSON, so hidden tools cannot be taken out of it."
    )
  }

  /// The headers of an answer that mean something to the client, as they are written.
  private static let passedBack = [
    "Mcp-Session-Id", "MCP-Protocol-Version", "Cache-Control", "Retry-After", "Allow",
  ]
  private static let passedBackTable = HTTPFieldTable(passedBack.map { HTTPFieldName($0) })

  private func passedBack() -> [(name: String, value: String)] {
    var passed: [(name: String, value: String)] = []
    var seen = 0
    RelayedRequest.passedBackTable.forEachMatch(in: headers) { position, name in
      // The first of several counts, as wherever else one value is read.
      guard seen & 1 << name == 0 else { return }
      seen |= 1 << name
      let value = headers.value(at: position)
      let isSession = headers.hasName(.mcpSessionID, at: position)
      passed.append((RelayedRequest.passedBack[name], isSession ? relay?.clientName(ofSession: value) ?? value : value))
    }
    guard !isStream, let position = headers.position(of: .contentType) else { return passed }
    // The type of nearly every answer needs no string of its own.
    let isPlain = headers.withValue(at: position) { $0.isExactly("application/json") }
    passed.append(("Content-Type", isPlain ? "application/json" : headers.value(at: position)))
    return passed
  }
}
