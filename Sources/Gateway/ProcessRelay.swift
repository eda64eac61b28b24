import HTTPFraming
import MCPProtocol
import NIOCore
import Upstream

/// Serves a server that speaks over stdio: one process for every session of the handshake era, and one shared process
/// for the stateless era.
///
/// A process of its own per session is the only shape in which a request of the server can be attributed to a client.
final class ProcessRelay: Relay {
  /// Processes that are asked to end and have not yet count too, up to this many beside the open sessions.
  private static let mostEnding = 8

  typealias Spawn = (_ session: ProcessSession) -> any ServerLink

  private let core: GatewayCore
  private let spawn: Spawn
  private var sessions: [String: ProcessSession] = [:]
  private var stateless: ProcessSession?
  private var ending: [ObjectIdentifier: ProcessSession] = [:]
  private var whenStopped: (() -> Void)?

  init(core: GatewayCore, spawn: @escaping Spawn) {
    self.core = core
    self.spawn = spawn
  }

  func forward(_ envelope: Envelope, _ pending: PendingCall, from client: ClientContext, _ exchange: any Exchange) {
    if pending.era == .stateless {
      return statelessSession().forward(envelope, pending, exchange)
    }
    if pending.method == Method.initialize {
      return open(envelope, pending, from: client, exchange)
    }
    guard let session = session(of: client) else {
      pending.gate.abandon(pending, reachedServer: false)
      return refuseUnknownSession(pending.id, client, exchange)
    }
    session.forward(envelope, pending, exchange)
  }

  func knowsSession(of client: ClientContext) -> Bool { session(of: client) != nil }

  /// Another grant's session is none that this client could name.
  func isForeign(_ client: ClientContext) -> Bool { false }

  func pass(_ envelope: Envelope, from client: ClientContext, _ exchange: any Exchange) {
    let target = client.sessionID == nil ? stateless : session(of: client)
    guard let target else {
      if client.sessionID != nil { return refuseUnknownSession(nil, client, exchange) }
      return exchange.reply(status: 202, headers: [], body: [])
    }
    target.pass(envelope, from: client.gate)
    exchange.reply(status: 202, headers: [], body: [])
  }

  func openStream(from client: ClientContext, _ exchange: any Exchange) {
    guard client.sessionID != nil else {
      return exchange.reply(status: 405, headers: [("Allow", "POST")], body: [])
    }
    guard let session = session(of: client) else { return refuseUnknownSession(nil, client, exchange) }
    session.openStream(exchange)
  }

  func endSession(from client: ClientContext, _ exchange: any Exchange) {
    guard let session = session(of: client) else { return refuseUnknownSession(nil, client, exchange) }
    exchange.reply(status: 200, headers: [], body: [])
    end(session)
  }

  func announceToolChanges(to gate: Gate) {
    for session in sessions.values where session.gate === gate { session.announceToolChanges(to: gate) }
    stateless?.announceToolChanges(to: gate)
  }

  func endSessions(of gate: Gate) {
    for session in sessions.values where session.gate === gate { end(session) }
  }

  func sweep(now: UInt64) {
    let idle = UInt64(core.bounds.idleSessionSeconds) * 1_000_000_000
    let start = UInt64(core.bounds.startSeconds) * 1_000_000_000
    for session in Array(sessions.values) + [stateless].compactMap({ $0 }) {
      session.link?.sweep(now: now)
      let isUnused = session.isIdle && now &- session.lastUsed > idle
      let isMute = !session.hasSpoken && !session.isCalling && now &- session.opened > start
      if isUnused || isMute { end(session) }
    }
  }

  func stop(whenDone: @escaping () -> Void) {
    for session in sessions.values { end(session) }
    if let stateless { end(stateless) }
    whenStopped = whenDone
    finishStopping()
  }

  /// Forgets a session whose process has ended.
  func closed(_ session: ProcessSession) {
    if sessions[session.name] === session { sessions[session.name] = nil }
    if stateless === session { stateless = nil }
    if let gate = session.gate { core.sessionEnded(session.name, of: gate) }
    ending[ObjectIdentifier(session)] = nil
    finishStopping()
  }

  private func finishStopping() {
    guard let whenStopped, ending.isEmpty, sessions.isEmpty, stateless == nil else { return }
    self.whenStopped = nil
    whenStopped()
  }

  // MARK: Sessions

  private func open(_ envelope: Envelope, _ pending: PendingCall, from client: ClientContext, _ exchange: any Exchange)
  {
    // Over stdio there is one session: opening it again is the server's affair, not a second process.
    if client.headers.isEmpty, let session = session(of: client) {
      return session.forward(envelope, pending, exchange)
    }
    makeRoom(for: client.gate)
    guard sessions.count < core.bounds.processSessions, ending.count < ProcessRelay.mostEnding else {
      pending.gate.abandon(pending, reachedServer: false)
      let message = "This gateway has \(sessions.count) sessions open and starts no more server processes."
      let answer = MessageBytes.failure(id: pending.id, code: .internalError, message: message)
      return exchange.reply(status: 503, headers: [("Content-Type", "application/json")], body: answer)
    }
    let name = client.sessionID.flatMap { client.headers.isEmpty ? $0 : nil } ?? core.freshSessionID()
    let session = start(ProcessSession(name: name, era: .handshake, gate: client.gate, relay: self, core: core))
    sessions[name] = session
    session.forward(envelope, pending, exchange)
  }

  private func statelessSession() -> ProcessSession {
    if let stateless { return stateless }
    let session = start(ProcessSession(name: "stateless", era: .stateless, gate: nil, relay: self, core: core))
    stateless = session
    return session
  }

  /// Starts the server of a session again.
  func startAgain(_ session: ProcessSession) {
    session.link = spawn(session)
  }

  private func start(_ session: ProcessSession) -> ProcessSession {
    session.link = spawn(session)
    return session
  }

  /// The session that a client names, if its own grant opened it.
  private func session(of client: ClientContext) -> ProcessSession? {
    client.sessionID.flatMap { sessions[$0] }.flatMap { $0.gate === client.gate ? $0 : nil }
  }

  /// Ends the session that has been unused longest when all places are taken: one of the same grant, another's only where the
  /// grant has less than half of the places, and one in use only of a grant that has more than this will have.
  private func makeRoom(for gate: Gate) {
    guard sessions.count >= core.bounds.processSessions else { return }
    let own = sessions.values.filter { $0.gate === gate }
    let mayTake = own.count < core.bounds.processSessions / 2
    let idle =
      own.filter(\.isIdle).min { $0.lastUsed < $1.lastUsed }
      ?? (mayTake ? sessions.values.filter(\.isIdle).min { $0.lastUsed < $1.lastUsed } : nil)
    if let session = idle ?? idlest(ofGrantWithMoreThan: own.count + 1) { end(session) }
  }

  /// Of the grant that has most sessions, the one that has been unused longest; one in which nobody waits before others.
  private func idlest(ofGrantWithMoreThan count: Int) -> ProcessSession? {
    let shares = Dictionary(grouping: sessions.values) { $0.gate.map { ObjectIdentifier($0) } }
    guard let largest = shares.values.max(by: { $0.count < $1.count }), largest.count > count else { return nil }
    return largest.min {
      $0.isAwaited == $1.isAwaited ? $0.lastUsed < $1.lastUsed : $1.isAwaited
    }
  }

  private func end(_ session: ProcessSession) {
    if sessions[session.name] === session { sessions[session.name] = nil }
    if stateless === session { stateless = nil }
    if let gate = session.gate { core.sessionEnded(session.name, of: gate) }
    ending[ObjectIdentifier(session)] = session
    session.end()
  }

  private func refuseUnknownSession(_ id: RequestID?, _ client: ClientContext, _ exchange: any Exchange) {
    let missing = client.sessionID == nil
    let message =
      missing
      ? "This request belongs to no session: send initialize first, then its Mcp-Session-Id."
      : "This session does not exist or has ended; send initialize to open a new one."
    let answer = MessageBytes.failure(id: id, code: .invalidRequest, message: message)
    exchange.answer(answer, status: missing ? 400 : 404)
  }
}
