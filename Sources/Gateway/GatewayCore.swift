import HTTPFraming
import LimitStore
import MCPProtocol
import NIOCore
import PolicyModel
import StrictJSON
import ToolPins

/// The gateway's state: the gates, the relay to the server, and the open connections.
///
/// Everything here lives on one event loop, so there is no lock and no hop between a request and its answer.
final class GatewayCore {
  let bounds: GatewayBounds
  /// Whether the policy never changes, so that the gateway has no changes of tools to announce.
  let isPolicyFixed: Bool
  let requestGuard: RequestGuard
  let instants: Instants
  let gates: Gates
  private var relay: (any Relay)?
  private(set) var connections: [ObjectIdentifier: ClientConnection] = [:]
  /// How many of them have shown a token.
  private var trusted = 0
  /// How many bytes the bodies of requests have that are not answered.
  var bodyBytes = 0
  /// How many bytes clients have not read, as far as has been counted, answers that arrive included.
  var unreadBytes = 0
  /// The requests whose large answers arrive.
  var arriving: [ObjectIdentifier: RelayedRequest] = [:]
  private var generator = SystemRandomNumberGenerator()
  private var isStopping = false
  private let onNotice: (GatewayNotice) -> Void
  /// Receives the questions that calls wait for, whenever they have changed.
  var onQuestions: ([Approval]) -> Void = { _ in }
  /// The calls that wait for a person.
  private(set) lazy var heldCalls = HeldCalls(core: self) { [unowned self] in onQuestions($0) }
  /// The calls that have come in this turn of the event loop, where what they reserve is kept together.
  private(set) lazy var gatheredCalls = GatheredCalls(core: self)
  /// Called when clients have come or gone.
  var onPresence: () -> Void = {}
  /// When somebody has looked at who is here last, in monotonic nanoseconds; nothing while nobody looks.
  var lastLook: UInt64?
  private var noticed: [GatewayNotice: UInt64] = [:]

  init(
    configuration: GatewayConfiguration,
    gates: Gates,
    instants: Instants,
    onNotice: @escaping (GatewayNotice) -> Void
  ) {
    bounds = configuration.bounds
    isPolicyFixed = configuration.isPolicyFixed
    requestGuard = RequestGuard(
      path: configuration.path,
      listeningHost: configuration.host,
      allowedOrigins: configuration.allowedOrigins
    )
    self.gates = gates
    self.instants = instants
    self.onNotice = onNotice
  }

  /// Sets the way to the server, once.
  func use(_ relay: any Relay) {
    self.relay = relay
  }

  /// Reports something about the server.
  ///
  /// The same notice is reported once in ten seconds: a server that prints without end must not fill a log.
  func notice(_ notice: GatewayNotice) {
    let now = instants.monotonicNanoseconds()
    if let last = noticed[notice], now &- last < 10_000_000_000 { return }
    if noticed.count >= 64 { noticed = [:] }
    noticed[notice] = now
    onNotice(notice)
  }

  /// Puts another policy in force for every grant.
  func replace(_ policy: Policy) {
    gatheredCalls.settle()
    follow(gates.replace(policy))
    noticeVanishedRules()
  }

  /// Puts other grants and policies in force.
  func replace(_ grants: GatewayGrants) {
    gatheredCalls.settle()
    follow(gates.replace(grants))
    noticeVanishedRules()
  }

  /// Decides and records without enforcing, or enforces again.
  ///
  /// A call that waits for a person was held while the policy was enforced; nothing but that person's answer, its client or
  /// the policy ends its wait.
  func setShadow(_ isShadow: Bool) {
    guard gates.environment.isShadow != isShadow else { return }
    gatheredCalls.settle()
    gates.environment.isShadow = isShadow
    for gate in gates.all {
      if !gate.policy.hide.isEmpty || gates.environment.pins != nil { relay?.announceToolChanges(to: gate) }
      heldCalls.decideAgain(gate)
    }
  }

  /// Puts other approved definitions in force.
  func replace(_ pins: ToolPins) {
    guard let pinned = gates.environment.pins else { return }
    gatheredCalls.settle()
    pinned.replace(pins)
    for gate in gates.all {
      relay?.announceToolChanges(to: gate)
      heldCalls.decideAgain(gate)
    }
  }

  /// Reports a tool that is withheld or replaced; calls of it that wait for a person are decided again.
  func toolChanged(_ tool: String, _ standing: PinStanding) {
    notice(.notApproved(tool: tool, standing))
    for gate in gates.all { heldCalls.decideAgain(gate) }
  }

  /// Tells sessions when the tools they see have changed, decides held calls again, and sends the clients of grants that
  /// are over away.
  private func follow(_ change: Gates.Change) {
    for gate in change.relisted { relay?.announceToolChanges(to: gate) }
    for gate in change.ruled { heldCalls.decideAgain(gate) }
    // Those of grants that are over are ended below, and must not be held again after that.
    gatheredCalls.settle()
    for gate in change.ended {
      sendAway(gate)
      relay?.endSessions(of: gate)
      gates.environment.tasks.forget(gate.id)
    }
    // The sessions are the grant's, and go on under its new token.
    for gate in change.rotated { sendAway(gate) }
  }

  private func sendAway(_ gate: Gate) {
    heldCalls.end(gate)
    for connection in connections.values where connection.gate === gate { connection.endGrant() }
  }

  /// A session id that nobody can guess: 256 random bits.
  func freshSessionID() -> String {
    (0..<4).map { _ in String(generator.next() | 1 << 63, radix: 16) }.joined()
  }

  // MARK: Connections

  func opened(_ connection: ClientConnection) {
    connections[ObjectIdentifier(connection)] = connection
    if isStopping { return connection.close() }
    guard connections.count > bounds.connections else { return }
    // Whoever has shown no token makes room first, the stillest one before the others.
    let strangers = connections.values.filter { !$0.isTrusted && $0 !== connection }
    (strangers.min { $0.lastActive < $1.lastActive } ?? connection).close()
  }

  /// Notes that a connection has shown a token for the first time.
  ///
  /// - Returns: whether there is a place for it.
  func admitted(_ connection: ClientConnection) -> Bool {
    trusted += 1
    return trusted <= bounds.trustedConnections || makeRoom(for: connection)
  }

  func closed(_ connection: ClientConnection) {
    guard connections.removeValue(forKey: ObjectIdentifier(connection)) != nil else { return }
    giveBackBody(of: connection)
    giveBackUnread(of: connection)
    guard connection.isTrusted else { return }
    trusted -= 1
    onPresence()
  }

  /// Ends what has been still for too long.
  func sweep() {
    let now = instants.monotonicNanoseconds()
    if let look = lastLook, now &- look > 10_000_000_000 { lastLook = nil }
    gatheredCalls.settle()
    follow(gates.endExpired())
    for connection in connections.values { connection.closeIfStale(now: now) }
    relay?.sweep(now: now)
  }

  /// Ends every session and connection.
  func stop(whenDone: @escaping () -> Void) {
    isStopping = true
    // What came before is made.
    gatheredCalls.settle()
    heldCalls.end()
    let finish = { [self] in
      for connection in connections.values { connection.close() }
      // Both hold this core: let go of them.
      relay = nil
      gatheredCalls.awaitTurnEnd = nil
      whenDone()
    }
    if let relay { relay.stop(whenDone: finish) } else { finish() }
  }
}

// MARK: - Messages of HTTP clients

extension GatewayCore {
  /// Takes one HTTP request that passed the guard.
  func receive(_ request: ClientRequest, _ exchange: ClientExchange) {
    guard let relay, !isStopping else {
      return exchange.reply(status: 503, headers: [("Retry-After", "1")], body: [])
    }
    let client = ClientContext(gate: request.gate, sessionID: request.sessionID, headers: request.headers)
    // A stream or the end of a session must not overtake what was said before.
    if request.method != .POST { gatheredCalls.settle() }
    guard !relay.isForeign(client) else {
      let message = "This session does not exist or has ended; send initialize to open a new one."
      return exchange.answer(MessageBytes.failure(id: nil, code: .invalidRequest, message: message), status: 404)
    }
    switch request.method {
    case .GET:
      exchange.isListening = true
      relay.openStream(from: client, exchange)
    case .DELETE: relay.endSession(from: client, exchange)
    default:
      do throws(EnvelopeProblem) {
        let envelope = try Envelope(
          parsing: request.body,
          limits: JSONLimits(maxBytes: bounds.requestBytes, maxNodes: bounds.requestNodes)
        )
        take(envelope, from: client, exchange)
      } catch {
        exchange.answer(error.answer, status: 400)
      }
    }
  }

  /// Takes one parsed message, over whichever transport it came.
  func take(_ envelope: Envelope, from client: ClientContext, _ exchange: any Exchange) {
    guard relay != nil else { return }
    switch envelope.message {
    case .request(let id, let method, let params):
      let meta = StatelessMeta(params)
      if let problem = meta.problem(client.headers, method: method) {
        let answer = MessageBytes.failure(id: id, code: .invalidParams, message: problem)
        return exchange.answer(answer, status: 400)
      }
      if let mismatch = HeaderMirror.mismatch(
        client.headers,
        method: method,
        revision: meta.revision,
        params: params,
        parameters: client.gate.mirrored
      ) {
        let answer = MessageBytes.failure(id: id, code: .headerMismatch, message: mismatch)
        return exchange.answer(answer, status: 400)
      }
      let era = meta.era
      if lastLook != nil { noteClient(client, params, era) }
      if method == Method.callTool, gates.environment.limits.keepsTogether {
        return gatheredCalls.gather(
          GatheredCall(envelope: envelope, id: id, params: params, era: era, client: client, exchange: exchange)
        )
      }
      gatheredCalls.settle()
      carryOut(admission(id, method, params, era, of: client), envelope, from: client, exchange)
    case .notification, .response, .failure:
      gatheredCalls.settle()
      takeUnasked(envelope, from: client, exchange)
    }
  }

  /// Decides on a request.
  func admission(
    _ id: RequestID,
    _ method: String,
    _ params: JSONNode?,
    _ era: ProtocolEra,
    of client: ClientContext
  ) -> Admission {
    let session = counterSession(of: client, era: era)
    return client.gate.admit(id: id, method: method, params: params, era: era, session: session)
  }

  /// Does what was decided about a request.
  func carryOut(
    _ admission: Admission,
    _ envelope: Envelope,
    from client: ClientContext,
    _ exchange: any Exchange
  ) {
    switch admission {
    case .forward(let pending):
      // A client that hangs up withdraws its request in the stateless era, and not before.
      guard let relay, !(exchange.isGone && pending.era == .stateless) else {
        return pending.gate.abandon(pending, reachedServer: false)
      }
      if case .listening = pending.kind { (exchange as? ClientExchange)?.isListening = true }
      relay.forward(envelope, pending, from: client, exchange)
    case .ask(let pending, let question):
      heldCalls.take(
        HeldCall(envelope: envelope, pending: pending, client: client, exchange: exchange, question: question)
      )
    case .answer(let message, let status): exchange.answer(message, status: status)
    case .pass, .drop: exchange.reply(status: 202, headers: [], body: [])
    }
  }

  /// Takes a message that asks for no answer.
  private func takeUnasked(_ envelope: Envelope, from client: ClientContext, _ exchange: any Exchange) {
    guard let relay else { return }
    switch envelope.message {
    case .notification(Method.cancelled, let params) where withdrawHeld(params, client):
      exchange.reply(status: 202, headers: [], body: [])
    case .notification(let method, _):
      switch client.gate.admitNotification(method: method) {
      case .pass: relay.pass(envelope, from: client, exchange)
      default: exchange.reply(status: 202, headers: [], body: [])
      }
    case .response, .failure: relay.pass(envelope, from: client, exchange)
    case .request: break
    }
  }
}

extension GatewayCore {
  /// Records what a person says to a question, and lets go of the calls that waited for it.
  func answer(
    _ id: ApprovalID,
    agrees: Bool,
    person: String,
    note: String?
  ) throws(GatewayFailure) -> Result<Approval, ApprovalObstacle>? {
    let result = try gates.environment.approvals?.judge(id, agrees: agrees, person: person, note: note)
    heldCalls.look(isTold: true)
    return result
  }

  /// Passes on a held call that a person has approved.
  func forward(_ call: HeldCall, _ pending: PendingCall) {
    guard let relay else { return pending.gate.abandon(pending, reachedServer: false) }
    relay.forward(call.envelope, pending, from: call.client, call.exchange)
  }

  /// Withdraws a held call, of which the server has never heard; nothing else is withdrawn here.
  private func withdrawHeld(_ params: JSONNode?, _ client: ClientContext) -> Bool {
    params?["requestId"].flatMap { RequestID($0) }.map { heldCalls.cancel($0, from: client) } ?? false
  }

  /// What tells a session's counters from another's: only sessions that were really opened have their own, so that
  /// nobody gets fresh quota by inventing a name.
  private func counterSession(of client: ClientContext, era: ProtocolEra) -> String {
    guard era == .handshake, let id = client.sessionID, relay?.knowsSession(of: client) == true else {
      return "(no session)"
    }
    return id
  }
}

// MARK: - Answers

extension GatewayCore {
  /// The answer as the client gets it: hidden tools taken out, the client's own id restored, nothing else touched.
  func answerText(_ envelope: Envelope, for pending: PendingCall, idChanged: Bool) -> [UInt8] {
    let gate = pending.gate
    if case .response(_, let result) = envelope.message {
      switch pending.kind {
      case .toolListing(let isFirstPage, let cursor):
        gate.environment.pins?.beginPage(isFirst: isFirstPage, cursor: cursor)
        if let text = listing(result, for: pending) { return text }
      case .opening:
        if !isPolicyFixed, let text = ToolFilter.declaringListChanges(result, id: pending.id) { return text }
      case .toolCall, .listening, .other:
        var isListing = ToolFilter.isListing(result)
        // The result of a call may have a member of that name beside its content, also when a task has made it.
        if pending.bearsToolResult, result["content"] != nil { isListing = false }
        if isListing, let text = replayed(result, id: pending.id, of: gate) { return text }
        if pending.method == Method.listTasks,
          let text = gate.environment.tasks.withoutForeign(result, id: pending.id, to: gate.id)
        {
          return text
        }
      }
    }
    if idChanged { return MessageRewriting.replacing(id: pending.id, in: envelope) }
    return envelope.document.root.compactBytes()
  }

  /// A page of tools as the client gets it, or nothing when that is as the server sent it.
  private func listing(_ result: JSONNode, for pending: PendingCall) -> [UInt8]? {
    let gate = pending.gate
    if gate.listingPins == nil, let pins = gate.environment.pins {
      // In shadow mode everything is listed, and what is not approved is noted all the same.
      _ = ToolFilter.filtered(result, id: pending.id, policy: gate.listingPolicy, pins: pins)
    }
    let text = ToolFilter.filtered(result, id: pending.id, policy: gate.listingPolicy, pins: gate.listingPins)
    gate.environment.pins?.endPage(nextCursor: result["nextCursor"]?.stringValue)
    let limits = JSONLimits(maxBytes: bounds.responseBytes)
    let shown = text.flatMap { try? JSONDocument(parsing: $0, limits: limits) }?.root["result"]
    gate.learn(result, shown: shown ?? result)
    return text
  }

  /// A page of tools that turns up where none was asked for, or nothing when there is nothing to change in it.
  func replayed(_ result: JSONNode, id: RequestID, of gate: Gate) -> [UInt8]? {
    ToolFilter.filtered(result, id: id, policy: gate.listingPolicy, pins: gate.listingPins)
  }

  /// The HTTP status of an answer: the stateless era gives some errors a status of their own.
  ///
  /// Source: MCP 2026-07-28 basic/transports/streamable-http "Status codes".
  func status(of message: Message, era: ProtocolEra) -> Int {
    guard era == .stateless, case .failure(_, let error) = message else { return 200 }
    switch error.code {
    case .methodNotFound: return 404
    case .parseError, .invalidRequest, .headerMismatch, .missingClientCapability, .unsupportedProtocolVersion:
      return 400
    default: return 200
    }
  }
}
