import MCPProtocol
import NIOCore
import NIOHTTP1
import StrictJSON
import Upstream

/// Serves a server that speaks Streamable HTTP: each message becomes one request of ours, each stream one stream.
///
/// Sessions are the server's own, their ids pass through; so a session outlives a restart of the gateway.
final class HTTPRelay: Relay {
  private let core: GatewayCore
  private let upstream: HTTPUpstream
  private let ownHeaders: [HTTPField]
  /// Streams on which a change of the visible tools is announced.
  private var announcing: [ObjectIdentifier: RelayedRequest] = [:]
  private var stdioSession = StdioSession()
  /// Sessions that the server opened through this gateway; their order is lost, their number is bounded.
  private var openedSessions: Set<String> = []
  /// Requests on their way, by session and id, so that a cancellation finds its request.
  private var sent: [SentRequest: RelayedRequest] = [:]

  private struct SentRequest: Hashable {
    var session: String?
    var id: RequestID
  }

  private static let mostSessions = 100_000

  /// What a client over stdio cannot carry itself.
  private struct StdioSession {
    var id: String?
    var revision: String?
    var stream: RelayedRequest?
  }

  init(core: GatewayCore, upstream: HTTPUpstream, headers: [HTTPField]) {
    self.core = core
    self.upstream = upstream
    ownHeaders = headers
  }

  func forward(_ envelope: Envelope, _ pending: PendingCall, from client: ClientContext, _ exchange: any Exchange) {
    let request = RelayedRequest(core: core, relay: self, pending: pending, exchange: exchange)
    if pending.method == Method.initialize {
      request.onHead = { [weak self] headers in
        guard let self, let id = headers.first(name: "mcp-session-id") else { return }
        if openedSessions.count >= HTTPRelay.mostSessions { openedSessions = [] }
        openedSessions.insert(id)
        if client.headers.isEmpty { stdioSession.id = id }
      }
    }
    if client.headers.isEmpty, pending.method == Method.initialize {
      request.onAnswer = { [weak self] message in
        guard case .response(_, let result) = message else { return }
        self?.stdioSession.revision = result["protocolVersion"]?.stringValue
      }
    }
    let key = SentRequest(session: client.sessionID, id: pending.id)
    sent[key] = request
    request.onEnd = { [weak self, weak request] in
      if self?.sent[key] === request { self?.sent[key] = nil }
    }
    if case .listening(true) = pending.kind { announcing[ObjectIdentifier(request)] = request }
    let headers = headers(for: client, message: envelope.message, accept: "application/json, text/event-stream")
    send(envelope, headers: headers, request)
  }

  func knowsSession(of client: ClientContext) -> Bool {
    guard let id = client.headers.isEmpty ? stdioSession.id : client.sessionID else { return false }
    return openedSessions.contains(id)
  }

  func pass(_ envelope: Envelope, from client: ClientContext, _ exchange: any Exchange) {
    if case .notification(Method.cancelled, let params) = envelope.message,
      let id = params?["requestId"].flatMap({ RequestID($0) })
    {
      sent[SentRequest(session: client.sessionID, id: id)]?.isCancelled = true
    }
    let request = RelayedRequest(core: core, relay: self, pending: nil, exchange: exchange)
    let headers = headers(for: client, message: envelope.message, accept: "application/json, text/event-stream")
    send(envelope, headers: headers, request)
    if client.headers.isEmpty, envelope.message.method == Method.initialized { openStdioStream(client, exchange) }
  }

  func openStream(from client: ClientContext, _ exchange: any Exchange) {
    let request = RelayedRequest(core: core, relay: self, pending: nil, exchange: exchange)
    announcing[ObjectIdentifier(request)] = request
    let headers = headers(for: client, message: nil, accept: "text/event-stream")
    request.begin(upstream.send(.GET, headers: headers, timeouts: timeouts, to: request))
  }

  func endSession(from client: ClientContext, _ exchange: any Exchange) {
    let request = RelayedRequest(core: core, relay: self, pending: nil, exchange: exchange)
    let headers = headers(for: client, message: nil, accept: "application/json, text/event-stream")
    request.begin(upstream.send(.DELETE, headers: headers, timeouts: timeouts, to: request))
  }

  func announceToolChanges() {
    for request in announcing.values { request.announceToolChanges() }
  }

  func sweep(now: UInt64) {}

  func stop(whenDone: @escaping () -> Void) {
    upstream.shutdown()
    whenDone()
  }

  /// Forgets a stream that has ended.
  func ended(_ request: RelayedRequest) {
    announcing[ObjectIdentifier(request)] = nil
    if stdioSession.stream === request { stdioSession.stream = nil }
  }

  private func send(_ envelope: Envelope, headers: HTTPHeaders, _ request: RelayedRequest) {
    let body = ByteBuffer(bytes: envelope.document.root.compactBytes())
    request.begin(upstream.post(body, headers: headers, timeouts: timeouts, to: request))
  }

  /// A tool may take as long as its caller waits; only silence without end is cut off.
  private var timeouts: HTTPTimeouts {
    HTTPTimeouts(headSeconds: Double(core.bounds.answerSeconds), bodySeconds: nil)
  }

  private func openStdioStream(_ client: ClientContext, _ exchange: any Exchange) {
    guard stdioSession.stream == nil, stdioSession.id != nil, let exchange = (exchange as? StdioExchange)?.sibling()
    else { return }
    let request = RelayedRequest(core: core, relay: self, pending: nil, exchange: exchange)
    stdioSession.stream = request
    announcing[ObjectIdentifier(request)] = request
    let headers = headers(for: client, message: nil, accept: "text/event-stream")
    request.begin(upstream.send(.GET, headers: headers, timeouts: timeouts, to: request))
  }
}

// MARK: - Headers

extension HTTPRelay {
  /// Headers of a client that mean something to the server; no credential is among them.
  private static let passedOn = [
    "accept-language", "baggage", "last-event-id", "mcp-method", "mcp-name", "mcp-protocol-version", "mcp-session-id",
    "traceparent", "tracestate", "user-agent",
  ]

  private func headers(for client: ClientContext, message: Message?, accept: String) -> HTTPHeaders {
    var headers = HTTPHeaders()
    headers.reserveCapacity(8)
    headers.add(name: "Accept", value: accept)
    if message != nil { headers.add(name: "Content-Type", value: "application/json") }
    let isStateless = message.map { ProtocolEra(ofRequest: $0.params) == .stateless } ?? false
    if client.headers.isEmpty {
      addStdioHeaders(for: message, to: &headers)
    } else {
      for (name, value) in client.headers {
        let lowered = name.lowercased()
        let isMirror = isStateless && lowered.hasPrefix("mcp-param-")
        if isMirror || HTTPRelay.passedOn.contains(lowered) {
          headers.add(name: name, value: value)
        }
      }
    }
    for field in ownHeaders { headers.replaceOrAdd(name: field.name, value: field.value) }
    return headers
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
    if let id = stdioSession.id { headers.add(name: "Mcp-Session-Id", value: id) }
    if let revision = stdioSession.revision { headers.add(name: "MCP-Protocol-Version", value: revision) }
  }

  private func addMirror(_ name: String, _ value: String, to headers: inout HTTPHeaders) {
    headers.add(name: name, value: HeaderMirror.encode(value))
  }
}
