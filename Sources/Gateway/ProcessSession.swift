import MCPProtocol
import NIOCore
import StrictJSON

/// One server process and the exchanges that wait for its answers.
///
/// In the handshake era the process belongs to one client, so ids and progress tokens pass unchanged. In the stateless
/// era clients share it, so both are replaced on the way up and restored on the way down.
final class ProcessSession {
  let name: String
  let era: ProtocolEra
  /// The gate of the grant that opened the session; nothing when clients of all grants share the process.
  let gate: Gate?
  var link: (any ServerLink)?
  private(set) var lastUsed: UInt64
  /// The monotonic nanoseconds at which the process was started.
  private(set) var opened: UInt64
  /// Whether the server has sent any message.
  private(set) var hasSpoken = false
  /// Whether a tool is being called, which may take as long as its caller waits.
  var isCalling: Bool { waiting.values.contains { $0.pending.call != nil } }
  private unowned let relay: ProcessRelay
  let core: GatewayCore
  private var waiting: [RequestID: WaitingRequest] = [:]
  private var nextOrder = 1
  /// Requests of the server that the client has not answered.
  private var asked: Set<RequestID> = []
  /// The stream on which the server speaks unasked.
  private let stream: UnaskedStream
  private var isEnded = false
  /// Whether the session is ending because its client or the gateway wants it to.
  private(set) var isEnding = false
  /// What the session was opened with, once the server has agreed to it.
  private(set) var opening: Envelope?
  /// What waits until the server is open again.
  var held: [HeldForRestart] = []
  /// The id with which the server is being opened again.
  var restartID: RequestID?
  /// How often the server was started again.
  var restarts = 0
  var backoff: RestartBackoff

  init(name: String, era: ProtocolEra, gate: Gate?, relay: ProcessRelay, core: GatewayCore) {
    self.name = name
    self.era = era
    self.gate = gate
    self.relay = relay
    self.core = core
    stream = UnaskedStream(bounds: core.bounds)
    opened = core.instants.monotonicNanoseconds()
    lastUsed = opened
    backoff = RestartBackoff(started: opened)
  }

  /// Starts the server of a session whose server has ended.
  func startAgain() {
    opened = core.instants.monotonicNanoseconds()
    hasSpoken = false
    relay.startAgain(self)
  }

  /// Whether nobody waits for this process.
  var isIdle: Bool { !stream.isOpen && held.isEmpty && waiting.values.allSatisfy { $0.exchange.isGone } }

  /// Whether an answer of the process is waited for.
  var isAwaited: Bool { !waiting.isEmpty || !held.isEmpty }

  // MARK: From the client

  /// Sends a request to the process and keeps the exchange for its answer.
  func forward(_ envelope: Envelope, _ pending: PendingCall, _ exchange: any Exchange) {
    touch()
    if isDown, canRestart { return hold(envelope, pending, exchange) }
    if pending.method == Method.initialize { opening = nil }
    let isShared = era == .stateless
    let serverID = isShared ? RequestID(nextOrder) : pending.id
    guard waiting[serverID] == nil, waiting.count < core.bounds.requestsInFlight else {
      pending.gate.abandon(pending, reachedServer: false)
      let message =
        waiting[serverID] == nil ? "Too many requests wait for an answer." : "A request with this id is in flight."
      return exchange.answer(MessageBytes.failure(id: pending.id, code: .invalidRequest, message: message))
    }
    let tokenNode = envelope.message.params?["_meta"]?["progressToken"]
    let token = tokenNode.flatMap { RequestID($0) }
    guard !isShared || tokenNode == nil || token != nil else {
      pending.gate.abandon(pending, reachedServer: false)
      let message = "Invalid params: \"progressToken\" must be a string or an integer"
      return exchange.answer(MessageBytes.failure(id: pending.id, code: .invalidParams, message: message))
    }
    let serverToken = isShared && token != nil ? serverID : token
    waiting[serverID] = WaitingRequest(
      pending: pending,
      exchange: exchange,
      clientToken: token,
      serverToken: serverToken,
      wantsLog: envelope.message.params?["_meta"]?[MetaKey.logLevel] != nil,
      order: nextOrder,
      opening: pending.method == Method.initialize ? envelope : nil
    )
    nextOrder += 1
    exchange.onGone = { [weak self] in self?.clientLeft(serverID) }
    let message =
      isShared
      ? MessageRewriting.replacing(id: serverID, progressToken: serverToken, in: envelope)
      : envelope.document.root.compactBytes()
    guard !send(message, of: pending.gate) else { return }
    unanswered(serverID, reason: "The server reads too slowly; try again later.", reachedServer: false)
  }

  /// Sends what a client says, unless the server reads too slowly for that.
  ///
  /// In a process that all grants share each has its part of what may wait, so that none has others refused.
  private func send(_ message: [UInt8], of gate: Gate) -> Bool {
    guard let link else { return true }
    guard era == .stateless else { return link.send(message) }
    let part = core.bounds.unreadBytes / max(core.gates.count, 1)
    guard gate.waitingBytes == 0 || gate.waitingBytes + message.count <= part else {
      link.refused()
      return false
    }
    gate.waitingBytes += message.count
    if link.send(message, whenRead: { gate.waitingBytes -= message.count }) { return true }
    gate.waitingBytes -= message.count
    return false
  }

  /// Sends a notification of a client, or its answer to a request of the server.
  func pass(_ envelope: Envelope, from client: Gate) {
    touch()
    guard !isDown else { return }
    switch envelope.message {
    case .notification(Method.cancelled, let params): cancel(params, envelope)
    case .notification: _ = send(envelope.document.root.compactBytes(), of: client)
    case .response(let id, _): answer(id, envelope)
    case .failure(let id?, _): answer(id, envelope)
    case .failure, .request: break
    }
  }

  /// Takes the stream on which the server speaks unasked; an older one ends.
  func openStream(_ exchange: any Exchange) {
    touch()
    stream.open(exchange)
  }

  /// Ends the process.
  func end() {
    isEnding = true
    stream.end()
    if let link { link.end() } else { closed(reason: "The session has ended.") }
  }

  private func touch() { lastUsed = core.instants.monotonicNanoseconds() }

  private func answer(_ id: RequestID, _ envelope: Envelope) {
    guard asked.remove(id) != nil else { return }
    link?.send(envelope.document.root.compactBytes())
  }

  private func cancel(_ params: JSONNode?, _ envelope: Envelope) {
    guard era == .handshake else { return }
    // Servers read ids less exactly than we do, so whatever is under way may be what is cancelled.
    for id in waiting.keys { waiting[id]?.mayBeCancelled = true }
    if let id = params?["requestId"].flatMap({ RequestID($0) }), waiting[id] != nil {
      waiting[id]?.isCancelled = true
      if waiting[id]?.exchange.isGone == true { forget(id) }
    }
    link?.send(envelope.document.root.compactBytes())
  }

  /// The client of a waiting request has gone: in the stateless era that cancels the request, before it does not.
  private func clientLeft(_ serverID: RequestID) {
    guard let request = waiting[serverID] else { return }
    if era == .stateless {
      let params: JSONValue = ["requestId": serverID.value, "reason": "The client disconnected."]
      link?.send(MessageBytes.notification(method: Method.cancelled, params: params))
      forget(serverID)
    } else if request.isCancelled {
      forget(serverID)
    }
  }

  private func forget(_ serverID: RequestID) {
    guard let request = waiting.removeValue(forKey: serverID) else { return }
    request.pending.gate.abandon(request.pending, reachedServer: true)
  }
}

// MARK: - From the server

extension ProcessSession {
  /// Takes one message of the server.
  func received(_ envelope: Envelope) {
    touch()
    hasSpoken = true
    if tookRestart(envelope) { return }
    switch envelope.message {
    case .response(let id, _): answered(id, envelope)
    case .failure(let id?, _): answered(id, envelope)
    case .failure(nil, _): break
    case .request(let id, _, _): serverAsked(id, envelope)
    case .notification(let method, let params): serverSaid(method, params, envelope)
    }
  }

  /// Takes a message of the server that is no strict JSON or too long: whose answer it is, if anybody's, is told so.
  ///
  /// - Parameter text: the message, or its beginning.
  func receivedUnreadable(_ text: [UInt8]) {
    touch()
    core.notice(.unreadableMessage)
    guard let id = UnreadableAnswer.id(in: text) else { return }
    // A server that cannot say that it is open is not.
    if id == restartID { link?.end() }
    let most = core.bounds.responseBytes
    let reason = "The server's answer cannot be read: it is not strict JSON, or longer than \(most) bytes."
    unanswered(id, reason: reason, reachedServer: true)
  }

  /// A request will not be answered: its client is told, and what it had reserved is kept where the server may have acted.
  func unanswered(_ id: RequestID, reason: String, reachedServer: Bool) {
    guard let request = waiting.removeValue(forKey: id) else { return }
    end(request, reason: reason, reachedServer: reachedServer)
  }

  private func end(_ request: WaitingRequest, reason: String, reachedServer: Bool) {
    request.pending.gate.abandon(request.pending, reachedServer: reachedServer)
    request.exchange.onGone = nil
    // A request that was withdrawn is not answered any more (MCP basic/utilities/cancellation).
    guard !request.isCancelled else {
      request.exchange.openStream(headers: [])
      return request.exchange.endStream()
    }
    request.exchange.answer(MessageBytes.failure(id: request.pending.id, code: .internalError, message: reason))
  }

  /// The process has ended: whoever waits is told, and the session is over unless another process can take its place.
  func closed(reason: String) {
    guard !isEnded else { return }
    for request in waiting.values.sorted(by: { $0.order < $1.order }) {
      end(request, reason: reason, reachedServer: true)
    }
    waiting = [:]
    asked = []
    wentDown(reason)
    guard !canRestart else { return }
    isEnded = true
    stream.end()
    relay.closed(self)
  }

  /// Tells the clients of a grant that the list of tools has changed.
  func announceToolChanges(to gate: Gate) {
    if era == .handshake { return announceChangedTools() }
    for (serverID, request) in waiting {
      guard case .listening(true) = request.pending.kind, request.pending.gate === gate else { continue }
      guard waiting[serverID]?.acknowledgement.permitsNotice() == true else { continue }
      request.exchange.send(message: core.toolChangeNotice(subscription: request.pending.id))
    }
  }

  /// Tells the client that the list of tools may be another, whatever its policy hides.
  func announceChangedTools() {
    deliver(MessageBytes.notification(method: Method.toolsChanged))
  }

  private func answered(_ serverID: RequestID, _ envelope: Envelope) {
    guard let request = waiting.removeValue(forKey: serverID) else { return }
    let pending = request.pending
    if case .response = envelope.message, let opening = request.opening { self.opening = opening }
    pending.gate.settle(pending, answer: envelope.message, wasCancelled: request.isCancelled || request.mayBeCancelled)
    request.exchange.onGone = nil
    guard !request.exchange.isGone else { return }
    var headers: [(name: String, value: String)] = []
    if pending.method == Method.initialize {
      headers = [("Mcp-Session-Id", name)]
      if case .response = envelope.message { core.sessionOpened(name, by: pending) }
    }
    let message = core.answerText(envelope, for: pending, idChanged: serverID != pending.id)
    request.exchange.answer(message, status: core.status(of: envelope.message, era: pending.era), headers: headers)
  }

  private func serverAsked(_ id: RequestID, _ envelope: Envelope) {
    if case .request(_, Method.ping, _) = envelope.message {
      link?.send(MessageBytes.response(id: id, result: [:]))
      return
    }
    guard era == .handshake, asked.count < core.bounds.queuedMessages else {
      let refusal = MessageBytes.failure(id: id, code: .methodNotFound, message: "Nobody here can answer this request.")
      link?.send(refusal)
      return
    }
    asked.insert(id)
    deliver(envelope.document.root.compactBytes())
  }

  private func serverSaid(_ method: String, _ params: JSONNode?, _ envelope: Envelope) {
    if method == Method.progress {
      guard let token = params?["progressToken"].flatMap({ RequestID($0) }),
        let request = waiting.values.first(where: { $0.serverToken == token })
      else {
        // What a server says of a request that it has answered is for its client to judge, where there is only one.
        if era == .handshake { deliver(envelope.document.root.compactBytes()) }
        return
      }
      let message =
        request.clientToken == request.serverToken
        ? envelope.document.root.compactBytes()
        : MessageRewriting.replacing(progressToken: request.clientToken, in: envelope)
      return request.exchange.send(message: message)
    }
    if era == .handshake { return deliver(envelope.document.root.compactBytes()) }
    saidStateless(method, params, envelope)
  }

  /// In the stateless era clients share the process: only what names its subscription, or can concern one client
  /// alone, is passed on.
  private func saidStateless(_ method: String, _ params: JSONNode?, _ envelope: Envelope) {
    if let tag = params?["_meta"]?[MetaKey.subscriptionID] {
      guard let id = RequestID(tag), let request = waiting[id] else { return }
      let message = MessageRewriting.replacing(subscriptionID: request.pending.id, in: envelope)
      guard method == Method.listenAcknowledged else { return request.exchange.send(message: message) }
      request.exchange.send(message: core.acknowledgement(message, for: request.pending))
      if waiting[id]?.acknowledgement.give() == true {
        request.exchange.send(message: core.toolChangeNotice(subscription: request.pending.id))
      }
      return
    }
    // What names nobody may be of a request that another grant's client has had answered.
    guard core.gates.only != nil else { return }
    guard waiting.count == 1, let request = waiting.values.first, !request.isListening else { return }
    // It may belong to a request that has been answered, and who did not ask must not get any.
    guard method != "notifications/message" || request.wantsLog else { return }
    request.exchange.send(message: envelope.document.root.compactBytes())
  }

  /// Sends what the server says of its own accord on the newest open request, else on the session's stream, else keeps
  /// it until a stream opens.
  private func deliver(_ message: [UInt8]) {
    let newest = waiting.values.filter { !$0.exchange.isGone && $0.exchange.acceptsStream }.max { $0.order < $1.order }
    if let newest { return newest.exchange.send(message: message) }
    stream.send(message)
  }
}
