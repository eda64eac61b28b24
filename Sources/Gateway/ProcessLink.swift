import MCPProtocol
import NIOCore
import StrictJSON
import Upstream

/// A server process started for one session.
final class ProcessLink: ServerLink {
  private let upstream: StdioUpstream
  private let instants: Instants
  /// How long the server may read nothing while messages are refused for it, in nanoseconds.
  private let patience: UInt64
  private var stall = ServerStall()
  /// Whether the gateway wants the process to end; whatever else ends it is worth a notice.
  private var isEnding = false

  init(
    command: [String],
    environment: [String: String],
    workingDirectory: String?,
    session: ProcessSession,
    core: GatewayCore,
    eventLoop: any EventLoop
  ) {
    instants = core.instants
    patience = UInt64(core.bounds.stalledSeconds) * 1_000_000_000
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
        return session.receivedUnreadable(line)
      }
      session.received(envelope)
    }
    upstream.onNoise = { _ in core.notice(.noise) }
    upstream.onOverlongLine = { session.receivedUnreadable($0) }
    upstream.onClose = { [self] closure in
      if !isEnding { core.notice(.serverEnded(how: "\(closure.exit)", errors: closure.standardErrorTail)) }
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

  func send(_ message: [UInt8], whenRead: @escaping () -> Void) -> Bool {
    if upstream.send(message, whenRead: whenRead) { return true }
    if upstream.takesInput {
      refused()
      return false
    }
    // Its end, which is on its way, is the answer to whoever waits.
    upstream.kill()
    whenRead()
    return true
  }

  func refused() { stall.refused(at: instants.monotonicNanoseconds(), bytes: upstream.readBytes) }

  func sweep(now: UInt64) {
    // A server that reads nothing any more would leave its clients waiting for ever.
    if stall.isOver(at: now, bytes: upstream.readBytes, patience: patience) { upstream.kill() }
  }

  func end() {
    isEnding = true
    upstream.close()
  }
}
