import HTTPFraming
import MCPProtocol
import StrictJSON

/// Mirrors each client's era, and stands between the eras where the server does not speak the client's.
///
/// A client is first served in its own era, with no message of the gateway's own. Only an answer by which the server may
/// refuse that era makes the gateway try the other, and only requests of the gateway's own decide: what a client has worded
/// badly must not change how all others are served. What is found is kept, and looked at again when clients open
/// conversations, so that a server that has been replaced is found out.
final class BridgingRelay: Relay {
  /// How long `server/discover` may stay unanswered before the server is taken for one of the handshake era, in
  /// nanoseconds: servers of that era may answer what they do not know with silence.
  private static let patience: UInt64 = 10_000_000_000
  /// How long a finding that the server does not speak the stateless era is believed at least, in nanoseconds.
  private static let belief: UInt64 = 60_000_000_000

  private let core: GatewayCore
  private let voice: ServerVoice
  private var eras = UpstreamEras()
  /// The monotonic nanoseconds at which the server has last refused the stateless era, or was asked for it again.
  private var refused: UInt64 = 0
  /// Sessions held for stateless clients, by grant.
  private var shared: [String: SharedSession] = [:]
  /// Sessions kept for clients of the handshake era, by name.
  private var bridged: [String: BridgedSession] = [:]
  private var trials: [ObjectIdentifier: EraTrial] = [:]
  /// Questions of the gateway's own for the server's era, with when each was asked.
  private var discoveries: [ObjectIdentifier: (read: ReadExchange, asked: UInt64)] = [:]

  private static let mostSessions = 10_000
  private static let mostSessionsOfGrant = 1_000
  /// The largest opening of a session that the gateway keeps itself, in bytes.
  private static let mostOpeningBytes = 16 << 10

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
    end(session)
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
    for discovery in discoveries.values where now &- discovery.asked > BridgingRelay.patience {
      discovery.read.giveUp()
    }
    for session in shared.values { session.sweep(now: now) }
    let idle = UInt64(core.bounds.idleSessionSeconds) * 1_000_000_000
    for session in bridged.values {
      session.sweep()
      guard session.isIdle, now &- session.lastUsed > idle else { continue }
      end(session)
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

  /// Ends the session that one grant has left alone longest when it has as many as one may have.
  private func makeRoom(for gate: Gate) {
    let own = bridged.values.filter { $0.gate === gate }
    guard own.count >= BridgingRelay.mostSessionsOfGrant, let oldest = own.min(by: { $0.lastUsed < $1.lastUsed }) else {
      return
    }
    end(oldest)
  }

  private func end(_ session: BridgedSession) {
    core.sessionEnded(session.name, of: session.gate)
    bridged[session.name] = nil
    session.end()
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
    // Only a question in which nothing is wrong tells a refusal of the era from one of the request.
    discover(trial.client.gate, EraTranslation.Speaker()) { [weak self] discovery in
      guard let self else { return }
      switch discovery {
      case .found:
        eras[.stateless] = .spoken
        keep(trial, answer)
      case .refused: tryHandshake(trial, answer)
      case .unclear: keep(trial, answer)
      }
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
      refused = core.instants.monotonicNanoseconds()
      session.forward(trial.envelope, trial.pending, trial.exchange)
    }
  }

  private func doubtHandshake(_ trial: EraTrial, _ answer: ServerAnswer) {
    if let refused = answer.sessionID { voice.endSession(refused, of: trial.client.gate) }
    let opening = trial.envelope.message.params?.value
    let speaker = EraTranslation.Speaker(clientInfo: opening?["clientInfo"])
    discover(trial.client.gate, speaker) { [weak self] discovery in
      guard let self, case .found(let discovery) = discovery else { return trial.passOn() }
      checkHandshake(trial.client.gate) { [weak self] isRefused in
        guard let self, isRefused else { return trial.passOn() }
        eras[.handshake] = .unspoken
        eras[.stateless] = .spoken
        openBridged(trial.pending, opening, discovery, trial.client, trial.exchange)
      }
    }
  }

  /// Opens a session of the gateway's own and ends it: that tells a refusal of the handshake from one of its wording.
  private func checkHandshake(_ gate: Gate, _ done: @escaping (_ isRefused: Bool) -> Void) {
    let session = SharedSession(gate: gate, voice: voice)
    session.open { [weak self] refusal in
      session.end()
      if let refusal { return done(EraSign(refusal, to: Method.initialize, in: .handshake).isDoubtful) }
      self?.eras[.handshake] = .spoken
      done(false)
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
      if pending.method == Method.discover { lookAgain(for: client.gate) }
      return open(client.gate) { session in
        if let session { session.forward(envelope, pending, exchange) } else { gone() }
      }
    }
    let opening = envelope.message.params?.value
    discover(client.gate, EraTranslation.Speaker(clientInfo: opening?["clientInfo"])) { [weak self] discovery in
      guard case .found(let discovery) = discovery else { return gone() }
      self?.openBridged(pending, opening, discovery, client, exchange)
    }
  }

  /// Asks a server that has refused the stateless era whether it speaks that by now, while its clients are bridged.
  private func lookAgain(for gate: Gate) {
    let now = core.instants.monotonicNanoseconds()
    guard now &- refused > BridgingRelay.belief else { return }
    refused = now
    discover(gate, EraTranslation.Speaker()) { [weak self] discovery in
      if case .found = discovery { self?.eras[.stateless] = .spoken }
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
    _ done: @escaping (Discovery) -> Void
  ) {
    let id = voice.freshID()
    let read = ReadExchange(id: id, limits: voice.limits)
    let key = ObjectIdentifier(read)
    discoveries[key] = (read, core.instants.monotonicNanoseconds())
    read.onAnswer = { [weak self, weak read] answer in
      self?.discoveries[key] = nil
      done(Discovery(answer, isSilent: read?.wasSilent == true))
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
    guard opening.map({ $0.compactText().utf8.count <= BridgingRelay.mostOpeningBytes }) ?? true else {
      let message = "This initialize has more than \(BridgingRelay.mostOpeningBytes) bytes, which is more than is kept."
      return exchange.answer(MessageBytes.failure(id: pending.id, code: .invalidParams, message: message), status: 400)
    }
    makeRoom(for: client.gate)
    // A client over stdio has one session, which the transport names for it.
    let name = client.headers.isEmpty ? client.sessionID ?? "stdio" : core.freshSessionID()
    bridged[name]?.end()
    bridged[name] = BridgedSession(name: name, gate: client.gate, opening: opening, discovery: discovery, voice: voice)
    let asked = ProtocolRevision(rawValue: opening?["protocolVersion"]?.stringValue ?? "")
    let result = EraTranslation.initialization(from: discovery, asked: asked)
    let message = MessageBytes.response(id: pending.id, result: result)
    core.sessionOpened(name, by: pending)
    exchange.answer(message, headers: [("Mcp-Session-Id", name)])
  }
}
