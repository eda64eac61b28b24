import HTTPFraming
import MCPProtocol
import NIOCore

/// A scan's connection to a Streamable HTTP server.
///
/// Source: MCP basic/transports "Streamable HTTP", 2025-11-25 and 2026-07-28.
final class HTTPScanLink: ScanLink {
  private let upstream: HTTPUpstream
  private let fields: [HTTPField]
  private let bounds: ScanBounds
  private let report: (ScanLinkEvent) -> Void
  private var sessionID: String?
  private var revision: ProtocolRevision?
  private var isEnding = false
  /// Messages that wait until a notification before them was accepted: a server must know that the session is open
  /// before it is asked anything.
  private var waiting: [OutgoingMessage] = []
  private var openNotifications = 0
  private var answers: [ObjectIdentifier: HTTPScanAnswer] = [:]

  init(
    _ upstream: HTTPUpstream,
    fields: [HTTPField],
    bounds: ScanBounds,
    report: @escaping (ScanLinkEvent) -> Void
  ) {
    self.upstream = upstream
    self.fields = fields
    self.bounds = bounds
    self.report = report
  }

  func open() {
    tell(.opened)
  }

  func send(_ message: OutgoingMessage) {
    if let named = message.revision { revision = named }
    guard openNotifications == 0 else {
      waiting.append(message)
      return
    }
    if message.id == nil { openNotifications += 1 }
    let answer = HTTPScanAnswer(to: message, limit: bounds.maxMessageBytes) { [self] in happened($0, $1) }
    answers[ObjectIdentifier(answer)] = answer
    answer.exchange = upstream.post(
      message.bytes,
      headers: headers(for: message),
      timeouts: HTTPTimeouts(headSeconds: bounds.totalSeconds),
      to: answer
    )
  }

  func end(isHurried: Bool, _ completion: @escaping () -> Void) {
    isEnding = true
    for answer in answers.values { answer.exchange?.cancel() }
    answers = [:]
    guard let sessionID, !isHurried else {
      upstream.shutdown()
      completion()
      return
    }
    // The server may forget the session now; whether it does is its own business.
    var headers = baseHeaders()
    headers.add(name: "Mcp-Session-Id", value: sessionID)
    addRevision(to: &headers)
    let upstream = upstream
    let farewell = HTTPScanFarewell {
      upstream.shutdown()
      completion()
    }
    _ = upstream.send(.DELETE, headers: headers, timeouts: HTTPTimeouts(headSeconds: 1, bodySeconds: 1), to: farewell)
  }

  private func happened(_ answer: HTTPScanAnswer, _ event: HTTPScanAnswer.Event) {
    switch event {
    case .session(let id): if answer.message.method == Method.initialize { sessionID = id }
    case .message(let bytes): tell(.received(bytes))
    case .refused(let status, let body):
      finish(answer)
      if let id = answer.message.id { tell(.refused(id: id, status: status, body: body)) }
    case .ended:
      finish(answer)
      if let id = answer.message.id { tell(.answerEnded(id: id)) }
    case .failed(let failure):
      finish(answer)
      // A server that hangs up on a question it does not know may answer another; all else is final.
      switch failure {
      case .closedBeforeAnswer, .closedInAnswer:
        if answer.message.method == Method.discover { tell(.closed) } else { fail(failure) }
      default: fail(failure)
      }
    }
  }

  private func finish(_ answer: HTTPScanAnswer) {
    answers[ObjectIdentifier(answer)] = nil
    guard answer.message.id == nil else { return }
    openNotifications -= 1
    let messages = waiting
    waiting = []
    for message in messages { send(message) }
  }

  private func headers(for message: OutgoingMessage) -> HTTPHeaders {
    var headers = baseHeaders()
    headers.add(name: "Content-Type", value: "application/json")
    if let sessionID { headers.add(name: "Mcp-Session-Id", value: sessionID) }
    if message.method != Method.initialize { addRevision(to: &headers) }
    if message.revision?.era == .stateless, let method = message.method {
      headers.add(name: "Mcp-Method", value: method)
    }
    return headers
  }

  private func baseHeaders() -> HTTPHeaders {
    var headers = HTTPHeaders()
    headers.add(name: "Accept", value: "application/json, text/event-stream")
    for field in fields { headers.replaceOrAdd(name: field.name, value: field.value) }
    return headers
  }

  private func addRevision(to headers: inout HTTPHeaders) {
    guard let revision, revision.sendsVersionHeader else { return }
    headers.replaceOrAdd(name: "MCP-Protocol-Version", value: revision.rawValue)
  }

  private func tell(_ event: ToolScan.Event) {
    if !isEnding { report(.conversation(event)) }
  }

  private func fail(_ failure: HTTPFailure) {
    if !isEnding { report(.failed(.http(failure))) }
  }
}
