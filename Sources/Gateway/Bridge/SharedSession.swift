import HTTPFraming
import MCPProtocol
import StrictJSON

/// A session of the handshake era that the gateway holds for the stateless clients of one grant.
///
/// Clients of one grant act for one principal under one policy, so they may share it; clients of different grants never
/// do. No capability is declared: what the server asked there could not be attributed to one client, so it is refused at
/// once and no call waits for it.
final class SharedSession {
  /// How long the server may take to answer what no client has asked, in nanoseconds.
  private static let patience: UInt64 = 30_000_000_000

  let gate: Gate
  let voice: ServerVoice
  /// What the server has answered to `initialize`; nothing until then.
  private(set) var initialization: JSONValue?
  private var context: ClientContext
  /// Who waits until the session is open.
  private var waiting: [(ServerAnswer?) -> Void] = []
  private var isOpening = false
  private var requests: [RequestID: StatelessRequest] = [:]
  private var listeners: [ObjectIdentifier: StatelessListener] = [:]
  private lazy var resources = WatchedResources { [weak self] in
    self?.tellServer($0, ["uri": .string($1)], whenDone: $2)
  }
  /// What the server is asked beside the requests of clients, with when.
  private var errands: [RequestID: (read: ReadExchange, asked: UInt64)] = [:]
  /// The stream on which the server speaks unasked.
  private var stream: ReadExchange?
  private var isStreamRefused = false
  /// The log level that the server was asked for.
  private var logLevel: String?

  init(gate: Gate, voice: ServerVoice) {
    self.gate = gate
    self.voice = voice
    context = ServerVoice.context(gate, session: nil, revision: nil)
  }

  private var serverInfo: JSONValue? { initialization?["serverInfo"] }
  private var capabilities: JSONValue? { initialization?["capabilities"] }

  /// Whether the session is open and the server still knows it.
  var isOpen: Bool {
    initialization != nil && (context.sessionID == nil || voice.relay.knowsSession(of: context))
  }

  /// Opens the session, unless it is open.
  ///
  /// - Parameter done: called with the server's answer when it refused, and with nothing when the session is open.
  func open(_ done: @escaping (ServerAnswer?) -> Void) {
    if isOpen { return done(nil) }
    waiting.append(done)
    guard !isOpening else { return }
    isOpening = true
    let id = voice.freshID()
    let read = ReadExchange(id: id, limits: voice.limits)
    read.onAnswer = { [weak self] in self?.opened($0) }
    let pending = PendingCall(gate: gate, kind: .opening, id: id, method: Method.initialize, era: .handshake)
    voice.ask(
      pending,
      params: [
        "protocolVersion": .string(ProtocolRevision.newestHandshake.rawValue), "capabilities": .object([:]),
        "clientInfo": ["name": .string(ClientIdentity.policyDeck.name), "version": "1"],
      ],
      from: ServerVoice.context(gate, session: nil, revision: nil),
      read
    )
  }

  private func opened(_ answer: ServerAnswer) {
    guard case .response(_, let result) = answer.envelope?.message,
      let revision = result["protocolVersion"]?.stringValue
    else {
      if let refused = answer.sessionID { voice.endSession(refused, of: gate) }
      return finishOpening(answer)
    }
    initialization = result.value
    logLevel = nil
    isStreamRefused = false
    context = ServerVoice.context(
      gate,
      session: answer.sessionID,
      revision: ProtocolRevision(rawValue: revision)
    )
    voice.tell(MessageBytes.notification(method: Method.initialized), from: context) { [weak self] in
      self?.finishOpening(nil)
    }
  }

  private func finishOpening(_ refusal: ServerAnswer?) {
    isOpening = false
    let waiting = waiting
    self.waiting = []
    for done in waiting { done(refusal) }
    if refusal == nil { resubscribe() }
  }

  // MARK: From the client

  /// Answers a request of a stateless client; the session must be open.
  func forward(_ envelope: Envelope, _ pending: PendingCall, _ exchange: any Exchange) {
    // Who has gone while the session was opened would never be forgotten.
    guard !exchange.isGone else { return pending.gate.abandon(pending, reachedServer: false) }
    guard requests.count + listeners.count < voice.core.bounds.requestsInFlight else {
      pending.gate.abandon(pending, reachedServer: false)
      let message = "Too many requests wait for an answer."
      return exchange.answer(MessageBytes.failure(id: pending.id, code: .invalidRequest, message: message))
    }
    let params = envelope.message.params
    if let refusal = EraTranslation.refusal(ofRevision: params?["_meta"]?[MetaKey.protocolVersion], id: pending.id) {
      pending.gate.abandon(pending, reachedServer: false)
      return exchange.answer(refusal, status: 400)
    }
    switch pending.method {
    case Method.discover:
      let result = EraTranslation.discovery(from: initialization ?? .object([:]))
      exchange.answer(MessageBytes.response(id: pending.id, result: result))
    case Method.listen: listen(pending, params, exchange)
    case "tasks/get", "tasks/update", "tasks/cancel":
      // Tasks of the two eras are different things.
      let answer = MessageBytes.failure(id: pending.id, code: .methodNotFound, message: "Method not found")
      exchange.answer(answer, status: 404)
    default: ask(pending, params, exchange)
    }
  }

  private func ask(_ pending: PendingCall, _ params: JSONNode?, _ exchange: any Exchange) {
    let id = voice.freshID()
    let read = ReadExchange(id: id, for: exchange, limits: voice.limits)
    let meta = params?["_meta"]
    let request = StatelessRequest(
      pending: pending,
      exchange: exchange,
      read: read,
      progressToken: meta?["progressToken"].flatMap { RequestID($0) },
      logLevel: meta?[MetaKey.logLevel]?.stringValue
    )
    askForLog(request.logLevel)
    requests[id] = request
    read.onMessage = { [weak self] in self?.said($0, during: id) }
    read.onAnswer = { [weak self] in self?.answered($0, id) }
    exchange.onGone = { [weak self] in self?.withdraw(id) }
    voice.ask(
      pending.unsettled(id: id, method: pending.method, kind: pending.kind, era: .handshake),
      params: EraTranslation.handshakeParams(params?.value, progressToken: request.progressToken == nil ? nil : id),
      from: context,
      read
    )
  }

  /// Withdraws what a client over stdio has asked.
  ///
  /// - Returns: whether it was asked here.
  func cancel(_ id: RequestID) -> Bool {
    if let listener = listeners.first(where: { $0.value.pending.id == id }) {
      forget(listener.key)
      return true
    }
    guard let own = requests.first(where: { $0.value.pending.id == id })?.key else { return false }
    withdraw(own)
    return true
  }

  private func withdraw(_ id: RequestID) {
    guard let request = requests.removeValue(forKey: id) else { return }
    request.exchange.onGone = nil
    request.pending.gate.abandon(request.pending, reachedServer: true)
    voice.tell(MessageBytes.notification(method: Method.cancelled, params: ["requestId": id.value]), from: context)
    request.read.withdraw()
  }

  /// Asks the server to log as much as the most curious request wants; each then gets only what it asked for.
  private func askForLog(_ level: String?) {
    guard let rank = StatelessRequest.rank(level), let level, capabilities?["logging"] != nil,
      rank < StatelessRequest.rank(logLevel) ?? Int.max
    else { return }
    logLevel = level
    tellServer("logging/setLevel", ["level": .string(level)])
  }

  /// Asks the server something whose answer changes nothing here.
  private func tellServer(_ method: String, _ params: JSONValue, whenDone: @escaping () -> Void = {}) {
    let id = voice.freshID()
    let read = ReadExchange(id: id, limits: voice.limits)
    errands[id] = (read, voice.core.instants.monotonicNanoseconds())
    read.onMessage = { [weak self] in self?.said($0, during: nil) }
    read.onAnswer = { [weak self] _ in
      self?.errands[id] = nil
      whenDone()
    }
    let pending = PendingCall(gate: gate, kind: .other, id: id, method: method, era: .handshake)
    voice.ask(pending, params: params, from: context, read)
  }

  // MARK: From the server

  private func answered(_ answer: ServerAnswer, _ id: RequestID) {
    guard let request = requests.removeValue(forKey: id) else { return }
    let pending = request.pending
    pending.settle(answer)
    request.exchange.onGone = nil
    switch answer.envelope?.message {
    case .response(_, let result):
      let text = EraTranslation.statelessResult(result.value, to: pending.method, serverInfo: serverInfo)
      request.exchange.answer(MessageBytes.response(id: pending.id, result: text))
    case .failure(_, let error):
      let code = EraTranslation.statelessCode(error.code)
      let text = MessageBytes.failure(id: pending.id, code: code, message: error.message, details: error.details?.value)
      request.exchange.answer(text, status: code == .methodNotFound ? 404 : 200)
    default:
      if answer.status == 404 { initialization = nil }
      let message = "The server answered with HTTP status \(answer.status) and no message."
      request.exchange.answer(MessageBytes.failure(id: pending.id, code: .internalError, message: message))
    }
  }

  private func said(_ envelope: Envelope, during id: RequestID?) {
    switch envelope.message {
    case .request(let question, let method, _): refuse(question, method)
    case .notification(Method.progress, let params):
      guard let own = params?["progressToken"].flatMap({ RequestID($0) }), let request = requests[own] else { return }
      request.exchange.send(message: MessageRewriting.replacing(progressToken: request.progressToken, in: envelope))
    case .notification("notifications/message", let params):
      // With several requests on their way nobody can say which of them a log message is about.
      guard let id, requests.count == 1, let request = requests[id],
        request.wantsLog(params?["level"]?.stringValue)
      else { return }
      request.exchange.send(message: envelope.document.root.compactBytes())
    case .notification(let method, let params): announce(method, params)
    case .response, .failure: break
    }
  }

  private func refuse(_ question: RequestID, _ method: String) {
    let answer =
      method == Method.ping
      ? MessageBytes.response(id: question, result: [:])
      : MessageBytes.failure(id: question, code: .methodNotFound, message: "Nobody here can answer this request.")
    voice.tell(answer, from: context)
  }
}

// MARK: - Changes that clients want to hear of

extension SharedSession {
  private func listen(_ pending: PendingCall, _ params: JSONNode?, _ exchange: any Exchange) {
    guard exchange.acceptsStream else {
      let message = "Invalid request: subscriptions/listen is answered with an event stream; accept text/event-stream"
      return exchange.answer(MessageBytes.failure(id: pending.id, code: .invalidRequest, message: message), status: 400)
    }
    let listener = StatelessListener(
      pending,
      params: params,
      capabilities: capabilities,
      room: resources.room,
      exchange: exchange
    )
    let key = ObjectIdentifier(exchange)
    listeners[key] = listener
    exchange.onGone = { [weak self] in self?.forget(key) }
    exchange.send(message: listener.acknowledgement)
    resources.add(listener.resources)
    hear()
  }

  private func forget(_ key: ObjectIdentifier) {
    guard let listener = listeners.removeValue(forKey: key) else { return }
    listener.exchange.onGone = nil
    resources.remove(listener.resources)
  }

  private func announce(_ method: String, _ params: JSONNode?) {
    for listener in listeners.values {
      if let text = listener.notice(method, params) { listener.exchange.send(message: text) }
    }
  }

  /// Tells who wants to know that the list of tools has changed, where the server's own stream could not carry that.
  func announceToolChanges() {
    if stream == nil { announce(Method.toolsChanged, nil) }
  }

  /// Opens the stream on which the server speaks unasked, while somebody listens.
  private func hear() {
    guard stream == nil, !isStreamRefused, !listeners.isEmpty, isOpen else { return }
    let read = ReadExchange(id: nil, limits: voice.limits)
    stream = read
    read.onMessage = { [weak self] in self?.said($0, during: nil) }
    read.onAnswer = { [weak self, weak read] answer in
      guard let self, self.stream === read else { return }
      self.stream = nil
      // A server without such a stream is not asked for it again and again.
      if answer.status != 200 { self.isStreamRefused = true }
    }
    voice.relay.openStream(from: context, read)
  }

  private func resubscribe() {
    resources.tellAnew()
    hear()
  }

  /// Looks after a session that clients listen to.
  func sweep(now: UInt64) {
    for errand in errands.values where now &- errand.asked > SharedSession.patience { errand.read.giveUp() }
    guard !listeners.isEmpty else { return }
    if isOpen { hear() } else { open { _ in } }
  }

  /// Ends the session; who listens is told.
  func end() {
    for listener in listeners.values {
      listener.exchange.onGone = nil
      listener.exchange.answer(listener.farewell)
    }
    listeners = [:]
    let errands = errands
    self.errands = [:]
    for errand in errands.values { errand.read.withdraw() }
    stream?.withdraw()
    stream = nil
    if initialization != nil, let session = context.sessionID { voice.endSession(session, of: gate) }
    initialization = nil
  }
}
