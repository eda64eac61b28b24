import MCPProtocol
import NIOCore
import StrictJSON
import Upstream

/// A conversation with a server of the older HTTP+SSE transport, opened for one session.
final class EventStreamLink: ServerLink {
  private let upstream: EventStreamUpstream
  private let session: ProcessSession

  init(
    endpoint: HTTPEndpoint,
    headers: [HTTPField],
    session: ProcessSession,
    core: GatewayCore,
    eventLoop: any EventLoop
  ) {
    let bounds = core.bounds
    self.session = session
    upstream = EventStreamUpstream(
      endpoint: endpoint,
      fields: headers,
      limits: HTTPLimits(
        maxWaiting: bounds.requestsInFlight,
        maxBodyBytes: bounds.responseBytes,
        maxEventBytes: bounds.responseBytes
      ),
      eventLoop: eventLoop
    )
    let limits = JSONLimits(maxBytes: bounds.responseBytes)
    upstream.onMessage = { message in
      guard let envelope = try? Envelope(parsing: message, limits: limits, rules: .forgiving) else {
        return session.receivedUnreadable(message)
      }
      session.received(envelope)
    }
    upstream.onUnanswered = { id, reason, reachedServer in
      session.unanswered(id, reason: reason, reachedServer: reachedServer)
    }
    upstream.onClose = { reason in session.closed(reason: "The server \(reason).") }
    upstream.start()
  }

  func send(_ message: [UInt8], whenRead: @escaping () -> Void) -> Bool {
    guard upstream.send(message) else { return false }
    whenRead()
    return true
  }

  func end() {
    upstream.close()
    session.closed(reason: "The session with the server was closed.")
  }
}
