import HTTPFraming
import MCPProtocol
import StrictJSON

/// Mirrors each client's era, and stands between the eras where the server does not speak the client's.
///
/// A client is first served in its own era, with no message of the gateway's own. Only an answer by which the server may
/// refuse that era makes the gateway try the other. What is found is kept, and looked at again whenever a client opens a
/// conversation, so that a server that has been replaced is found out.
final class BridgingRelay: Relay {
  /// How long `server/discover` may stay unanswered before the server is taken for one of the handshake era, in
  /// nanoseconds: servers of that era may answer what they do not know with silence.
  private static let patience: UInt64 = 10_000_000_000

  private let core: GatewayCore
  private let voice: ServerVoice
  private var eras = UpstreamEras()
  /// Sessions held for stateless clients, by grant.
  private var shared: [String: SharedSession] = [:]
  /// Sessions kept for clients of the handshake era, by name.
  private var bridged: [String: BridgedSession] = [:]
  private var trials: [ObjectIdentifier: EraTrial] = [:]

  private static let mostSessions = 10_000

  init(core: GatewayCore, relay: any Relay) {
    self.core = core
    voice = ServerVoice(core: core, relay: relay)
  }

  private var relay: any Relay { voice.relay }

  func forward(_ envelope: Envelope, _ pending: PendingCall, from client: ClientContext, _ exchange: any Exchange) {
    let isOpening = pending.method == Method.initialize || pending.method == Method.discover
    if pending.era == .handshake, !isOpening {
      if let session = session(of: client) { return session.forward(envelope, pending, exchange) }
      return relay.forward(envelope, pending, from: client, exchange)
    }
    // A client whose session is open has been answered in its era.
    if pending.method == Method.initialize, relay.knowsSession(of: client) {
      return relay.forward(envelope, pending, from: client, exchange)
    }
    switch eras[pending.era] {
    case .spoken where !isOpening: relay.forward(envelope, pending, from: client, exchange)
    case .unspoken: bridge(envelope, pending, client, exchange)
    case .unknown, .spoken: attempt(envelope, pending, client, exchange)
    }
  }

  func knowsSession(of client: ClientContext) -> Bool { session(of: client) != nil || relay.knowsSession(of: client) }

  func isForeign(_ client: ClientContext) -> Bool {
    if let session = client.sessionID.flatMap({ bridged[$0] }) { return session.gate !== client.gate }
    return relay.isForeign(client)
  }

  func pass(_ envelope: Envelope, from client: ClientContext, _ exchange: any Exchange) {
    if let session = session(of: client) {
      session.pass(envelope, exchange)
      return exchange.reply(status: 202, headers: [], body: [])
    }
    if case .notification(Method.cancelled, let params) = envelope.message, client.headers.isEmpty,
      let id = params?["requestId"].flatMap({ RequestID($0) }), shared[client.gate.id]?.cancel(id) == true
    {
      return
    }
    relay.pass(envelope, from: client, exchange)
  }

  func openStream(from client: ClientContext, _ exchange: any Exchange) {
    if let session = session(of: client) { return session.openStream(exchange) }
    relay.openStream(from: client, exchange)
  }

  func endSession(from client: ClientContext, _ exchange: any Exchange) {
    guard let session = session(of: client) else { return relay.endSession(from: client, exchange) }
    exchange.reply(status: 200, headers: [], body: [])
    bridged[session.name] = nil
    session.end()
  }

  func announceToolChanges(to gate: Gate) {
    relay.announceToolChanges(to: gate)
    shared[gate.id]?.announceToolChanges()
    for session in bridged.values where session.gate === gate { session.announceToolChanges() }
  }

  func endSessions(of gate: Gate) {
    shared.removeValue(forKey: gate.id)?.end()
    for session in bridged.values where session.gate === gate {
      bridged[session.name] = nil
      session.end()
    }
    relay.endSessions(of: gate)
  }

  func sweep(now: UInt64) {
    for trial in trials.values where trial.pending.method == Method.discover {
      if now &- trial.started > BridgingRelay.patience { trial.giveUp() }
    }
    for session in shared.values { session.sweep() }
    let idle = UInt64(core.bounds.idleSessionSeconds) * 1_000_000_000
    for session in bridged.values {
      session.sweep()
      guard session.isIdle, now &- session.lastUsed > idle else { continue }
      bridged[session.name] = nil
      session.end()
    }
    relay.sweep(now: now)
  }

  func stop(whenDone: @escaping () -> Void) {
    for session in shared.values { session.end() }
    for session in bridged.values { session.end() }
    shared = [:]
    bridged = [:]
    relay.stop(whenDone: whenDone)
  }

  private func session(of client: ClientContext) -> BridgedSession? {
    guard !bridged.isEmpty else { return nil }
    return client.sessionID.flatMap { bridged[$0] }.flatMap { $0.gate === client.gate ? $0 : nil }
  }
}

// MARK: - The client's own era first

extension BridgingRelay {
  private func attempt(_ envelope: Envelope, _ pending: PendingCall, _ client: ClientContext, _ exchange: any Exchange)
  {
    let trial = EraTrial(envelope, pending, client, exchange, core)
    let key = ObjectIdentifier(trial)
    trials[key] = trial
    trial.onSign = { [weak self, weak trial] sign, answer in
      guard let self, let trial else { return }
      trials[key] = nil
      // What was asked in a trial is settled by what comes of it.
      if pending.call != nil, !sign.isDoubtful { pending.settle(answer) }
      switch sign {
      case .none: break
      case .spoken: eras[pending.era] = .spoken
      case .doubtful: doubt(trial, answer)
      }
    }
    let asked =
      pending.call == nil
      ? pending : pending.unsettled(id: pending.id, method: pending.method, kind: pending.kind, era: pending.era)
    relay.forward(envelope, asked, from: client, trial)
  }

  /// The server may not speak the client's era: the other is tried.
  private func doubt(_ trial: EraTrial, _ answer: ServerAnswer) {
    if trial.pending.era == .handshake { return doubtHandshake(trial, answer) }
    guard trial.pending.method != Method.discover else { return tryHandshake(trial, answer) }
    // Only `server/discover` tells a refusal of the era from one of the request.
    discover(trial.client.gate, EraTranslation.Speaker()) { [weak self] discovery in
      guard let self else { return }
      if discovery == nil { return tryHandshake(trial, answer) }
      eras[.stateless] = .spoken
      keep(trial, answer)
    }
  }

  /// The first answer stands.
  private func keep(_ trial: EraTrial, _ answer: ServerAnswer) {
    if trial.pending.call != nil { trial.pending.settle(answer) }
    trial.passOn()
  }

  private func tryHandshake(_ trial: EraTrial, _ answer: ServerAnswer) {
    open(trial.client.gate) { [weak self] session in
      guard let self else { return }
      guard let session else { return keep(trial, answer) }
      eras[.stateless] = .unspoken
      eras[.handshake] = .spoken
      session.forward(trial.envelope, trial.pending, trial.exchange)
    }
  }

  private func doubtHandshake(_ trial: EraTrial, _ answer: ServerAnswer) {
    if let refused = answer.sessionID { voice.endSession(refused, of: trial.client.gate) }
    let opening = trial.envelope.message.params?.value
    let speaker = EraTranslation.Speaker(clientInfo: opening?["clientInfo"])
    discover(trial.client.gate, speaker) { [weak self] discovery in
      guard let self else { return }
      if let discovery {
        eras[.handshake] = .unspoken
        eras[.stateless] = .spoken
        return openBridged(trial.pending, opening, discovery, trial.client, trial.exchange)
      }
      trial.passOn()
    }
  }
}

// MARK: - Between the eras

extension BridgingRelay {
  private func bridge(_ envelope: Envelope, _ pending: PendingCall, _ client: ClientContext, _ exchange: any Exchange) {
    let gone = { [weak self] in
      self?.eras[pending.era] = .unknown
      self?.attempt(envelope, pending, client, exchange)
    }
    if pending.era == .stateless {
      return open(client.gate) { session in
        if let session { session.forward(envelope, pending, exchange) } else { gone() }
      }
    }
    let opening = envelope.message.params?.value
    discover(client.gate, EraTranslation.Speaker(clientInfo: opening?["clientInfo"])) { [weak self] discovery in
      guard let discovery else { return gone() }
      self?.openBridged(pending, opening, discovery, client, exchange)
    }
  }

  /// Opens the session that is held for the stateless clients of a grant.
  private func open(_ gate: Gate, _ done: @escaping (SharedSession?) -> Void) {
    let session = shared[gate.id].flatMap { $0.gate === gate ? $0 : nil } ?? SharedSession(gate: gate, voice: voice)
    shared[gate.id] = session
    session.open { [weak self] refusal in
      guard refusal != nil else { return done(session) }
      self?.shared[gate.id] = nil
      done(nil)
    }
  }

  private func discover(
    _ gate: Gate,
    _ speaker: EraTranslation.Speaker,
    _ done: @escaping (_ discovery: JSONValue?) -> Void
  ) {
    let id = voice.freshID()
    let read = ReadExchange(id: id, limits: voice.limits)
    read.onAnswer = { answer in
      guard case .response(_, let result) = answer.envelope?.message,
        !EraSign.revisions(result["supportedVersions"], of: .stateless).isEmpty
      else { return done(nil) }
      done(result.value)
    }
    let params = EraTranslation.statelessParams(nil, speaker)
    voice.ask(
      PendingCall(gate: gate, kind: .opening, id: id, method: Method.discover, era: .stateless),
      params: params,
      from: ServerVoice.context(gate, method: Method.discover, params: params),
      read
    )
  }

  /// Answers a client's `initialize` with what the server has discovered of itself.
  private func openBridged(
    _ pending: PendingCall,
    _ opening: JSONValue?,
    _ discovery: JSONValue,
    _ client: ClientContext,
    _ exchange: any Exchange
  ) {
    guard bridged.count < BridgingRelay.mostSessions else {
      let message = "This gateway has \(bridged.count) sessions open and opens no more."
      return exchange.answer(MessageBytes.failure(id: pending.id, code: .internalError, message: message), status: 503)
    }
    // A client over stdio has one session, which the transport names for it.
    let name = client.headers.isEmpty ? client.sessionID ?? "stdio" : core.freshSessionID()
    bridged[name]?.end()
    bridged[name] = BridgedSession(name: name, gate: client.gate, opening: opening, discovery: discovery, voice: voice)
    let asked = ProtocolRevision(rawValue: opening?["protocolVersion"]?.stringValue ?? "")
    let result = EraTranslation.initialization(from: discovery, asked: asked)
    let message = MessageBytes.response(id: pending.id, result: result)
    exchange.answer(message, headers: [("Mcp-Session-Id", name)])
  }
}
