import MCPProtocol
import NIOCore
import StrictJSON
import Upstream

/// A server process started for one session.
final class ProcessLink: ServerLink {
  private let upstream: StdioUpstream

  init(
    command: [String],
    environment: [String: String],
    workingDirectory: String?,
    session: ProcessSession,
    core: GatewayCore,
    eventLoop: any EventLoop
  ) {
    upstream = StdioUpstream(
      command: command,
      environment: environment,
      workingDirectory: workingDirectory,
      limits: StdioLimits(maxLineBytes: core.bounds.responseBytes, maxQueuedBytes: core.bounds.unreadBytes),
      eventLoop: eventLoop
    )
    let limits = JSONLimits(maxBytes: core.bounds.responseBytes)
    upstream.onMessage = { line in
      guard let envelope = try? Envelope(parsing: line, limits: limits, rules: .forgiving) else {
        return core.notice(.unreadableMessage)
      }
      session.received(envelope)
    }
    upstream.onNoise = { _ in core.notice(.noise) }
    upstream.onOverlongLine = { _ in core.notice(.unreadableMessage) }
    upstream.onClose = { closure in
      if !closure.wasRequested { core.notice(.serverEnded(how: "\(closure.exit)", errors: closure.standardErrorTail)) }
      session.closed(reason: "The server \(closure.exit) before it answered.")
    }
    do throws(StdioStartFailure) {
      try upstream.start()
    } catch {
      let reason = "\(error)"
      core.notice(.serverNotStarted(reason: reason))
      // Later, when the request that started the session waits for its answer.
      let session = NIOLoopBound(session, eventLoop: eventLoop)
      eventLoop.execute { session.value.closed(reason: "The server \(reason).") }
    }
  }

  func send(_ message: [UInt8]) {
    guard !upstream.send(message) else { return }
    // A server that reads nothing any more would leave its clients waiting for ever.
    upstream.kill()
  }

  func end() {
    upstream.close()
  }
}
