import MCPProtocol
import StrictJSON

/// A session of the handshake era that the gateway keeps for one client of a stateless server.
final class BridgedSession {
  /// What a server may ask through a client, and the capability that allows it.
  private static let askable = [
    "elicitation/create": "elicitation", "sampling/createMessage": "sampling", "roots/list": "roots",
  ]
  private static let mostResources = 1000
  /// The longest name of a resource that is subscribed to, in bytes.
  private static let longestResource = 2048

  let name: String
  let gate: Gate
  let voice: ServerVoice
  /// What the client declared when it opened the session.
  private let declared: JSONValue
  private let clientInfo: JSONValue?
  /// What the server offers.
  private let capabilities: JSONValue?
  private var logLevel: String?
  private var resources: [String] = []
  private var calls: [ObjectIdentifier: BridgedCall] = [:]
  /// Who waits for the client's answer to a question.
  private var questions: [RequestID: (Message) -> Void] = [:]
  private var listening: ReadExchange?
  private var isListenRefused = false
  private let stream: UnaskedStream
  private(set) var lastUsed: UInt64

  /// - Parameters:
  ///   - opening: the parameters of the client's `initialize`.
  ///   - discovery: what the server has answered to `server/discover`.
  init(name: String, gate: Gate, opening: JSONValue?, discovery: JSONValue, voice: ServerVoice) {
    self.name = name
    self.gate = gate
    self.voice = voice
    stream = UnaskedStream(bounds: voice.core.bounds)
    let offered = opening?["capabilities"]
    declared = .object(
      JSONObject(BridgedSession.askable.values.sorted().compactMap { key in offered?[key].map { (key, $0) } })
    )
    clientInfo = opening?["clientInfo"]
    capabilities = discovery["capabilities"]
    lastUsed = voice.core.instants.monotonicNanoseconds()
  }

  /// Whether nothing is on its way and nobody listens.
  var isIdle: Bool { calls.isEmpty && !stream.isOpen }

  /// Who speaks, as the server is told; a client that accepts no stream cannot be asked anything.
  func speaker(for exchange: (any Exchange)?) -> EraTranslation.Speaker {
    var capabilities = JSONObject()
    if exchange?.acceptsStream == true {
      for key in BridgedSession.askable.values.sorted() { capabilities[key] = declared[key] }
    }
    return EraTranslation.Speaker(
      capabilities: .object(capabilities),
      clientInfo: clientInfo,
      logLevel: logLevel
    )
  }

  /// Whether the client has declared that it answers such a question.
  func canAsk(_ method: String?) -> Bool {
    method.flatMap { BridgedSession.askable[$0] }.map { declared[$0] != nil } ?? false
  }

  // MARK: From the client

  /// Takes a request of the client.
  func forward(_ envelope: Envelope, _ pending: PendingCall, _ exchange: any Exchange) {
    touch()
    let params = envelope.message.params
    switch pending.method {
    case "logging/setLevel":
      logLevel = params?["level"]?.stringValue
      exchange.answer(MessageBytes.response(id: pending.id, result: [:]))
    case "resources/subscribe", "resources/unsubscribe":
      subscribe(params?["uri"]?.stringValue, isWanted: pending.method == "resources/subscribe")
      exchange.answer(MessageBytes.response(id: pending.id, result: [:]))
    default:
      guard calls.count < voice.core.bounds.requestsInFlight,
        !calls.values.contains(where: { $0.pending.id == pending.id })
      else {
        pending.gate.abandon(pending, reachedServer: false)
        let message = "Too many requests wait for an answer, or one with this id does."
        return exchange.answer(MessageBytes.failure(id: pending.id, code: .invalidRequest, message: message))
      }
      let call = BridgedCall(pending, params: params?.value, session: self, exchange: exchange)
      calls[ObjectIdentifier(call)] = call
      call.send()
    }
  }

  /// Takes a notification of the client, or its answer to a question.
  func pass(_ envelope: Envelope, _ exchange: any Exchange) {
    touch()
    switch envelope.message {
    case .notification(Method.initialized, _):
      // A client over stdio has one stream, which is always open.
      if let line = (exchange as? StdioExchange)?.sibling() {
        stream.use(line)
        listen()
      }
    case .notification(Method.cancelled, let params):
      let id = params?["requestId"].flatMap { RequestID($0) }
      calls.values.first { $0.pending.id == id }?.cancel()
    case .response(let id, _): questions.removeValue(forKey: id)?(envelope.message)
    case .failure(let id?, _): questions.removeValue(forKey: id)?(envelope.message)
    default: break
    }
  }

  /// Takes the stream on which the client wants to hear what it has not asked for; an older one ends.
  func openStream(_ exchange: any Exchange) {
    touch()
    stream.open(exchange)
    listen()
  }

  /// Ends the session and everything that was asked in it.
  func end() {
    for call in calls.values { call.end() }
    listening?.withdraw()
    listening = nil
    stream.end()
  }

  private func touch() { lastUsed = voice.core.instants.monotonicNanoseconds() }

  // MARK: Calls

  /// Waits for the client's answer to a question.
  func expect(answerTo id: RequestID, _ act: @escaping (Message) -> Void) { questions[id] = act }

  /// Waits no longer for an answer.
  func forget(question id: RequestID) { questions[id] = nil }

  /// Forgets a call that has been answered.
  func ended(_ call: BridgedCall) {
    touch()
    calls[ObjectIdentifier(call)] = nil
  }
}

// MARK: - What the server says unasked

extension BridgedSession {
  private func subscribe(_ uri: String?, isWanted: Bool) {
    guard let uri, uri.utf8.count <= BridgedSession.longestResource else { return }
    resources.removeAll { $0.isExactly(uri) }
    if isWanted, resources.count < BridgedSession.mostResources { resources.append(uri) }
    listen()
  }

  /// What the server is asked to announce: all changes of lists that it can, and the resources the client named.
  private var wishes: JSONObject {
    var wishes = JSONObject()
    for (part, key) in [
      ("tools", "toolsListChanged"), ("prompts", "promptsListChanged"), ("resources", "resourcesListChanged"),
    ] where capabilities?[part]?["listChanged"]?.boolValue == true { wishes[key] = true }
    if !resources.isEmpty { wishes["resourceSubscriptions"] = .array(resources.map { .string($0) }) }
    return wishes
  }

  /// Listens to the server anew; the stream before is closed once there is another.
  ///
  /// Only while the client has a stream on which it hears what comes: whoever opens sessions and leaves must not take
  /// the connections to the server from everybody else.
  private func listen() {
    let old = listening
    defer { old?.withdraw() }
    listening = nil
    let wishes = wishes
    guard !wishes.isEmpty, stream.isOpen else { return }
    let id = voice.freshID()
    let read = ReadExchange(id: id, limits: voice.limits)
    listening = read
    read.onMessage = { [weak self] in self?.announced($0) }
    read.onAnswer = { [weak self, weak read] answer in
      guard let self, self.listening === read else { return }
      self.listening = nil
      if case .response = answer.envelope?.message { return }
      self.isListenRefused = true
    }
    let params = EraTranslation.statelessParams(["notifications": .object(wishes)], speaker(for: nil))
    let pending = PendingCall(
      gate: gate,
      kind: .listening(wantsToolChanges: true),
      id: id,
      method: Method.listen,
      era: .stateless
    )
    voice.ask(pending, params: params, from: ServerVoice.context(gate, method: Method.listen, params: nil), read)
  }

  private func announced(_ envelope: Envelope) {
    guard case .notification(let method, let params) = envelope.message, method != Method.listenAcknowledged else {
      return
    }
    var object = params?.value.objectValue ?? [:]
    if var meta = object["_meta"]?.objectValue {
      meta[MetaKey.subscriptionID] = nil
      object["_meta"] = meta.isEmpty ? nil : .object(meta)
    }
    stream.send(MessageBytes.notification(method: method, params: object.isEmpty ? nil : .object(object)))
  }

  /// Tells the client that its list of tools has changed, where no stream of the server carries that.
  func announceToolChanges() {
    if listening == nil { stream.send(MessageBytes.notification(method: Method.toolsChanged)) }
  }

  /// Listens again where the server has ended the stream.
  func sweep() {
    guard stream.isOpen else {
      listening?.withdraw()
      listening = nil
      return
    }
    if listening == nil, !isListenRefused, !wishes.isEmpty { listen() }
  }
}
