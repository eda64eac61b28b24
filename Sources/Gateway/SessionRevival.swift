import HTTPFraming
import MCPProtocol
import NIOCore
import StrictJSON
import Upstream

/// Opens a session again that the server has forgotten, with the words its client opened it with.
///
/// Source: MCP 2025-11-25 basic/transports "Session Management": a client that is answered 404 must start a new session.
final class SessionRevival: HTTPReceiver {
  /// What a session was opened with.
  struct Opening {
    var message: [UInt8]
    var headers: HTTPHeaders
  }

  private let opening: Opening
  private let upstream: any HTTPRequesting
  private let timeouts: HTTPTimeouts
  private let whenDone: (_ newID: String?) -> Void
  /// Whether the session is open and the server is being told that its client knows.
  private var isConfirming = false
  private var isOver = false
  private var sessionID: String?
  private var body: [UInt8] = []

  init(
    _ opening: Opening,
    upstream: any HTTPRequesting,
    timeouts: HTTPTimeouts,
    whenDone: @escaping (_ newID: String?) -> Void
  ) {
    self.opening = opening
    self.upstream = upstream
    self.timeouts = timeouts
    self.whenDone = whenDone
  }

  func start() {
    _ = upstream.post(opening.message, headers: opening.headers, timeouts: timeouts, to: self)
  }

  func exchange(_ exchange: HTTPExchange, receivedHead head: HTTPResponseHead) {
    sessionID = head.headers.first(name: "mcp-session-id")
  }

  func exchange(_ exchange: HTTPExchange, receivedBody body: ByteBuffer) {
    self.body.append(contentsOf: body.readableBytesView)
  }

  func exchange(_ exchange: HTTPExchange, receivedEvent event: ServerSentEvent) {
    if !isConfirming, !event.data.isEmpty { take(event.data) }
  }

  func exchangeEnded(_ exchange: HTTPExchange) {
    guard !isConfirming else { return }
    take(body)
    // An answer that opened no session ends the attempt.
    if !isConfirming { finish(nil) }
  }

  func exchange(_ exchange: HTTPExchange, failed failure: HTTPFailure) {
    // The stream of the answer may break once the answer has come.
    if !isConfirming { finish(nil) }
  }

  private func take(_ text: [UInt8]) {
    guard let envelope = try? Envelope(parsing: text, rules: .forgiving),
      case .response(_, let result) = envelope.message, let sessionID
    else { return }
    isConfirming = true
    var headers = opening.headers
    headers.replaceOrAdd(name: "Mcp-Session-Id", value: sessionID)
    if let revision = result["protocolVersion"]?.stringValue,
      ProtocolRevision(rawValue: revision).sendsVersionHeader, ProtocolRevision(rawValue: revision).isDate
    {
      headers.replaceOrAdd(name: "MCP-Protocol-Version", value: revision)
    }
    let message = MessageBytes.notification(method: Method.initialized)
    let confirmation = AcceptedPost { [self] _, outcome in
      if case .accepted = outcome { finish(sessionID) } else { finish(nil) }
    }
    _ = upstream.post(message, headers: headers, timeouts: timeouts, to: confirmation)
  }

  private func finish(_ newID: String?) {
    guard !isOver else { return }
    isOver = true
    whenDone(newID)
  }
}
