import HTTPFraming
import MCPProtocol
import NIOCore
import StrictJSON
import Upstream

/// Serves a server that speaks Streamable HTTP: each message becomes one request of ours, each stream one stream.
///
/// Sessions are the server's own, their ids pass through; so a session outlives a restart of a gateway with one grant. One
/// with several cannot tell whose an unknown session is, so that is nobody's.
final class HTTPRelay: Relay {
  private let core: GatewayCore
  private let upstream: any HTTPRequesting
  private let ownHeaders: [HTTPField]
  /// Streams on which a change of the visible tools is announced.
  private var announcing: [ObjectIdentifier: RelayedRequest] = [:]
  private var stdioSession = StdioSession()
  /// The grants that opened the server's sessions through this gateway: the server takes the clients of all grants for one,
  /// so the gateway must keep their sessions apart.
  private var owners = ForgettingTable<String, String>(mostInHalf: 50_000)
  /// The events that each grant has been sent.
  private var heard: [String: HeardEvents] = [:]
  private let order: MessageOrder
  private let sessions: RevivedSessions
  /// Requests on their way, each where it says that it is.
  ///
  /// A cancellation, which is rare, looks through them; a table by session and id would cost every call three times its hash.
  private var sent: [RelayedRequest] = []

  private static let anyAnswer: HTTPHeaders = ["Accept": "application/json, text/event-stream"]
  private static let streamOnly: HTTPHeaders = ["Accept": "text/event-stream"]
  private static let jsonContent: HTTPHeaders = ["Content-Type": "application/json"]

  /// What a client over stdio cannot carry itself.
  private struct StdioSession {
    var id: String?
    var revision: String?
    var stream: RelayedRequest?
  }

  init(core: GatewayCore, upstream: any HTTPRequesting, headers: [HTTPField]) {
    self.core = core
    self.upstream = upstream
    ownHeaders = headers
    order = MessageOrder(eventLoop: upstream.eventLoop, mostHeld: core.bounds.requestsInFlight)
    sessions = RevivedSessions(upstream: upstream)
  }

  func forward(_ envelope: Envelope, _ pending: PendingCall, from client: ClientContext, _ exchange: any Exchange) {
    let request = RelayedRequest(core: core, relay: self, gate: client.gate, pending: pending, exchange: exchange)
    if pending.method == Method.initialize {
      let opening = SessionRevival.Opening(
        message: envelope.document.root.compactBytes(),
        headers: headers(for: client, message: envelope.message, accept: HTTPRelay.anyAnswer)
      )
      request.onHead = { [weak self] headers in
        guard let self, let id = headers.first(name: .mcpSessionID) else { return }
        sessions.opened(id, with: opening)
        owners.note(client.gate.id, for: id)
        core.sessionOpened(id, by: pending)
        if client.headers.isEmpty { stdioSession.id = id }
      }
    }
    if client.headers.isEmpty, pending.method == Method.initialize {
      request.onAnswer = { [weak self] message in
        guard case .response(_, let result) = message else { return }
        self?.stdioSession.revision = result["protocolVersion"]?.stringValue
      }
    }
    request.name = SentRequest(session: client.sessionID, id: pending.id)
    request.place = sent.count
    sent.append(request)
    if case .listening(true) = pending.kind { announce(on: request) }
    send(envelope, from: client, request)
  }

  func knowsSession(of client: ClientContext) -> Bool {
    guard let id = client.headers.isEmpty ? stdioSession.id : client.sessionID else { return false }
    return owners.use(id) == client.gate.id
  }

  func isForeign(_ client: ClientContext) -> Bool {
    // A session that was opened again can be named by the server's name for it, too.
    guard let id = client.sessionID else { return false }
    if let owner = owners.use(id) ?? owners.use(sessions.clientName(of: id)) {
      return owner != client.gate.id
    }
    return core.gates.isShared
  }

  func pass(_ envelope: Envelope, from client: ClientContext, _ exchange: any Exchange) {
    if case .notification(Method.cancelled, let params) = envelope.message, cancel(params, from: client) { return }
    let request = RelayedRequest(core: core, relay: self, gate: client.gate, pending: nil, exchange: exchange)
    // A client over HTTP waits until its notification is accepted before it goes on; one over stdio just goes on.
    let isLine = client.headers.isEmpty && envelope.message.method != nil
    send(envelope, from: client, request, isAwaited: isLine)
    if isLine, envelope.message.method == Method.initialized { openStdioStream(client, exchange) }
  }

  func openStream(from client: ClientContext, _ exchange: any Exchange) {
    let request = RelayedRequest(core: core, relay: self, gate: client.gate, pending: nil, exchange: exchange)
    openStream(request, from: client)
  }

  func endSession(from client: ClientContext, _ exchange: any Exchange) {
    let request = RelayedRequest(core: core, relay: self, gate: client.gate, pending: nil, exchange: exchange)
    let headers = headers(for: client, message: nil, accept: HTTPRelay.anyAnswer)
    if let session = orderedSession(of: client) {
      sessions.forget(session)
      core.sessionEnded(session, of: client.gate)
    }
    request.prepare()
    order.run(in: orderedSession(of: client)) { [upstream, timeouts] in
      request.begin { upstream.send(.DELETE, headers: headers, timeouts: timeouts, to: request) }
    }
  }

  func announceToolChanges(to gate: Gate) {
    for request in announcing.values where request.gate === gate { request.announceToolChanges() }
  }

  func endSessions(of gate: Gate) {
    // The server keeps its sessions; nobody else's token opens them here. Who listens has lost the connection by now.
    heard[gate.id] = nil
  }

  func sweep(now: UInt64) {}

  func stop(whenDone: @escaping () -> Void) {
    upstream.shutdown()
    whenDone()
  }

  /// The name by which the client knows a session of the server.
  func clientName(ofSession id: String) -> String { sessions.clientName(of: id) }

  /// Notes an event that a client of a grant is sent.
  func passedOn(event id: String, to gate: Gate) { heard[gate.id, default: HeardEvents()].note(id) }

  /// Whether a client may resume after an event: a server may find the stream by the event's id alone, whoever asks.
  private func mayResume(after id: String, _ gate: Gate) -> Bool {
    !core.gates.isShared || heard[gate.id]?.contains(id) == true
  }

  /// Forgets a stream that has ended.
  func ended(_ request: RelayedRequest) {
    if request.place < sent.count, sent[request.place] === request {
      let last = sent.removeLast()
      if last !== request {
        sent[request.place] = last
        last.place = request.place
      }
    }
    if request.announces { announcing[ObjectIdentifier(request)] = nil }
    if stdioSession.stream === request { stdioSession.stream = nil }
  }

  /// Notes that a client has withdrawn a request.
  ///
  /// - Returns: whether the server needs to hear nothing of it.
  private func cancel(_ params: JSONNode?, from client: ClientContext) -> Bool {
    // Servers read ids less exactly than we do (the Python SDK takes "7" for 7), so whatever this client has under way may
    // be what is cancelled: an error that ends it then returns no quota.
    // Without a session there is nothing but the grant to tell one client's requests from another's.
    let underway = sent.filter { $0.gate === client.gate && $0.name?.session == client.sessionID }
    for request in underway { request.isCancelled = true }
    // Over HTTP a stateless request is withdrawn by closing its stream, which a client over stdio cannot do.
    guard client.headers.isEmpty, let id = params?["requestId"].flatMap({ RequestID($0) }) else { return false }
    let closable = underway.filter { $0.name?.id == id && $0.era == .stateless }
    for request in closable { request.withdraw() }
    return !closable.isEmpty
  }

  private func announce(on request: RelayedRequest) {
    announcing[ObjectIdentifier(request)] = request
    request.announces = true
  }

  /// Posts a message when it is its turn.
  ///
  /// - Parameter isAwaited: whether what the client says later waits until this message is accepted.
  private func send(
    _ envelope: Envelope,
    from client: ClientContext,
    _ request: RelayedRequest,
    isAwaited: Bool = false
  ) {
    let session = orderedSession(of: client)
    request.prepare()
    guard session != nil || isAwaited else {
      // Without a session nothing is kept in order, and nothing is sent again: the way of every stateless call.
      return request.begin {
        post(envelope.document.root.compactBytes(), envelope.message, from: client, request)
      }
    }
    order.run(in: session) { [self] in
      if isAwaited, let session { request.onEnd = order.block(session) }
      let body = envelope.document.root.compactBytes()
      let isOpening = envelope.message.method == Method.initialize
      begin(request, in: isOpening ? nil : session) { [self] in
        post(body, envelope.message, from: client, request)
      }
    }
  }

  private func post(_ body: [UInt8], _ message: Message, from client: ClientContext, _ request: RelayedRequest)
    -> HTTPExchange
  {
    let isStateless = request.era.map { $0 == .stateless }
    let headers = headers(for: client, message: message, isStateless: isStateless, accept: HTTPRelay.anyAnswer)
    return upstream.post(body, headers: headers, timeouts: timeouts, to: request)
  }

  /// Sends a request; when the server has forgotten its session, opens that again and sends the request once more.
  ///
  /// A request that was answered with 404 was not carried out, so sending it again repeats nothing.
  private func begin(_ request: RelayedRequest, in session: String?, _ send: @escaping () -> HTTPExchange) {
    if let session, sessions.knows(session) {
      request.onLost = { [weak self, weak request] in
        guard let self else { return }
        sessions.revive(session, timeouts: timeouts) { [weak self] isAlive in
          guard let request else { return }
          if isAlive { request.begin(send) } else { request.isLost() }
          if isAlive { self?.announceToolChanges(in: session) }
        }
      }
    }
    request.begin(send)
  }

  /// Tells a client whose session was opened again that its list of tools may be another.
  private func announceToolChanges(in session: String) {
    guard sessions.owesAnnouncement(session) else { return }
    for request in announcing.values where request.session == session && request.announceToolChanges() {
      sessions.announced(session)
    }
  }

  /// Asks the server for a stream of its own accord, and lets nothing that the client says later overtake that.
  ///
  /// The stream needs a new connection, while what follows may go on a kept one; a server that has no stream yet drops
  /// what it wants to say there.
  private func openStream(_ request: RelayedRequest, from client: ClientContext) {
    announce(on: request)
    let session = orderedSession(of: client)
    request.prepare()
    order.run(in: session) { [self] in
      if let session {
        let isOpen = order.block(session)
        request.session = session
        request.onHead = { _ in isOpen() }
        request.onStream = { [weak self] in self?.announceToolChanges(in: session) }
        request.onEnd = isOpen
      }
      begin(request, in: session) { [self] in
        let headers = headers(for: client, message: nil, accept: HTTPRelay.streamOnly)
        return upstream.send(.GET, headers: headers, timeouts: timeouts, to: request)
      }
    }
  }

  /// The session whose messages are kept in order; there is none in the stateless era.
  private func orderedSession(of client: ClientContext) -> String? {
    client.headers.isEmpty ? stdioSession.id ?? client.sessionID : client.sessionID
  }

  /// A tool may take as long as its caller waits; only silence without end is cut off.
  private var timeouts: HTTPTimeouts {
    HTTPTimeouts(headSeconds: Double(core.bounds.answerSeconds), bodySeconds: nil)
  }

  private func openStdioStream(_ client: ClientContext, _ exchange: any Exchange) {
    guard stdioSession.stream == nil, stdioSession.id != nil, let exchange = (exchange as? StdioExchange)?.sibling()
    else { return }
    let request = RelayedRequest(core: core, relay: self, gate: client.gate, pending: nil, exchange: exchange)
    stdioSession.stream = request
    openStream(request, from: client)
  }
}

// MARK: - Headers

extension HTTPRelay {
  /// Headers of a client that mean something to the server; no credential is among them.
  private static let passedOn = HTTPFieldTable([
    .lastEventID, HTTPFieldName("accept-language"), HTTPFieldName("baggage"), .mcpMethod, .mcpName, .mcpProtocolVersion,
    .mcpSessionID, HTTPFieldName("traceparent"), HTTPFieldName("tracestate"), HTTPFieldName("user-agent"),
  ])
  /// Where the name of an event to resume after stands among them.
  private static let lastEventID = 0

  private func headers(
    for client: ClientContext,
    message: Message?,
    isStateless: Bool? = nil,
    accept: HTTPHeaders
  ) -> HTTPHeaders {
    var headers = HTTPHeaders()
    headers.reserveCapacity(8)
    headers.add(0, of: accept)
    if message != nil { headers.add(0, of: HTTPRelay.jsonContent) }
    let isStateless = isStateless ?? (message.map { StatelessMeta($0.params).era == .stateless } ?? false)
    if client.headers.isEmpty {
      addStdioHeaders(for: message, to: &headers)
    } else {
      pass(client.headers, of: client.gate, isStateless: isStateless, to: &headers)
    }
    for field in ownHeaders { headers.replaceOrAdd(name: field.name, value: field.value) }
    return headers
  }

  private func pass(_ given: HTTPHeaders, of gate: Gate, isStateless: Bool, to headers: inout HTTPHeaders) {
    HTTPRelay.passedOn.forEachMatch(in: given) { position, name in
      if name == HTTPRelay.lastEventID, !mayResume(after: given.value(at: position), gate) { return }
      guard given.hasName(.mcpSessionID, at: position) else { return headers.add(position, of: given) }
      let id = sessions.serverName(of: given.value(at: position))
      headers.add(name: given.name(at: position), value: id)
    }
    guard isStateless else { return }
    for position in 0..<given.count where given.hasName(prefix: MirroredParameters.namePrefix, at: position) {
      headers.add(position, of: given)
    }
  }

  /// The headers that a client over stdio cannot send: its session's, and the mirrors of a stateless request.
  private func addStdioHeaders(for message: Message?, to headers: inout HTTPHeaders) {
    let params = message?.params
    if let version = params?["_meta"]?[MetaKey.protocolVersion]?.stringValue {
      addMirror("MCP-Protocol-Version", version, to: &headers)
      if let method = message?.method { addMirror("Mcp-Method", method, to: &headers) }
      let name = params?["name"]?.stringValue ?? params?["uri"]?.stringValue ?? params?["taskId"]?.stringValue
      if let name { addMirror("Mcp-Name", name, to: &headers) }
      return
    }
    guard message?.method != Method.initialize else { return }
    if let id = stdioSession.id { headers.add(name: "Mcp-Session-Id", value: sessions.serverName(of: id)) }
    if let revision = stdioSession.revision { headers.add(name: "MCP-Protocol-Version", value: revision) }
  }

  private func addMirror(_ name: String, _ value: String, to headers: inout HTTPHeaders) {
    headers.add(name: name, value: HeaderMirror.encode(value))
  }
}
