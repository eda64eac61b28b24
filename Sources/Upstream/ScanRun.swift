import MCPProtocol
import NIOCore

/// Performs what a ``ToolScan`` asks for, over one transport, until it is over and nothing is left behind.
///
/// `@unchecked Sendable`: confined to `eventLoop`; only `cancel()` and `start(_:)` come from elsewhere and hop there.
final class ScanRun: @unchecked Sendable {
  private var target: UpstreamTarget
  private let client: ClientIdentity
  /// Why the address was not scanned as Streamable HTTP, once it is tried as the older transport.
  private var refusal: ScanFailure.Cause?
  private let bounds: ScanBounds
  private let eventLoop: any EventLoop
  private var conversation: ToolScan
  private var link: (any ScanLink)?
  private var timers: [ToolScan.Timer: Scheduled<Void>] = [:]
  private var completion: ((Result<ScannedServer, ScanFailure>) -> Void)?
  private var isOver = false
  private var isCancelled = false

  init(_ target: UpstreamTarget, bounds: ScanBounds, client: ClientIdentity, eventLoop: any EventLoop) {
    self.target = target
    self.bounds = bounds
    self.eventLoop = eventLoop
    self.client = client
    let framing: ToolScan.Framing = if case .url = target { .answers } else { .lines }
    conversation = ToolScan(bounds: bounds, framing: framing, client: client)
  }

  func start(_ completion: @escaping @Sendable (Result<ScannedServer, ScanFailure>) -> Void) {
    eventLoop.execute { [self] in
      self.completion = completion
      if isCancelled { fail(.cancelled) } else { openLink() }
    }
  }

  func cancel() {
    eventLoop.execute { [self] in
      isCancelled = true
      if completion != nil { fail(.cancelled) }
    }
  }

  /// What sentences about this target begin with; holds nothing that may be a credential.
  private var subject: String {
    switch target {
    case .command(let words, _, _): "The server \"\(words.first ?? "")\""
    case .url, .eventStream: "The server at \(target.place)"
    }
  }

  private func openLink() {
    let report: (ScanLinkEvent) -> Void = { [self] in happened($0) }
    switch target {
    case .command(let words, let environment, let workingDirectory):
      let limits = StdioLimits(maxLineBytes: bounds.maxMessageBytes, graceMilliseconds: 1500)
      let upstream = StdioUpstream(
        command: words,
        environment: environment,
        workingDirectory: workingDirectory,
        limits: limits,
        eventLoop: eventLoop
      )
      open(StdioScanLink(upstream, report: report))
    case .url(let text, let fields):
      guard let endpoint = endpoint(text) else { return }
      let upstream = HTTPUpstream(endpoint: endpoint, limits: httpLimits, eventLoop: eventLoop)
      open(HTTPScanLink(upstream, fields: fields, bounds: bounds, report: report))
    case .eventStream(let text, let fields):
      guard let endpoint = endpoint(text) else { return }
      let upstream = EventStreamUpstream(endpoint: endpoint, fields: fields, limits: httpLimits, eventLoop: eventLoop)
      open(EventStreamScanLink(upstream, report: report))
    }
  }

  private var httpLimits: HTTPLimits {
    HTTPLimits(maxConnections: 8, maxBodyBytes: bounds.maxMessageBytes, maxEventBytes: bounds.maxMessageBytes)
  }

  private func endpoint(_ text: String) -> HTTPEndpoint? {
    do throws(HTTPEndpoint.Problem) {
      return try HTTPEndpoint(parsing: text)
    } catch {
      fail(.address(error.description))
      return nil
    }
  }

  /// Tries an address that refuses the handshake as the older transport; a failure there says nothing new.
  ///
  /// Source: MCP basic/transports "Backwards Compatibility".
  private func fallBack(_ problem: ScanProblem) -> Bool {
    guard case .url(let text, let headers) = target, refusal == nil,
      case .refused(Method.initialize, let status?, _, _) = problem, [400, 404, 405].contains(status)
    else { return false }
    refusal = .conversation(problem)
    for timer in timers.values { timer.cancel() }
    timers = [:]
    target = .eventStream(text, headers: headers)
    conversation = ToolScan(bounds: bounds, framing: .lines, client: client)
    restart()
    return true
  }

  private func open(_ link: any ScanLink) {
    self.link = link
    link.open()
  }

  private func happened(_ event: ScanLinkEvent) {
    guard !isOver else { return }
    switch event {
    case .conversation(let event): perform(conversation.receive(event))
    case .failed(let cause): fail(cause)
    }
  }

  private func perform(_ actions: [ToolScan.Action]) {
    for action in actions {
      guard !isOver else { return }
      switch action {
      case .send(let message): link?.send(message)
      case .startTimer(let timer, let seconds):
        timers[timer]?.cancel()
        timers[timer] = eventLoop.scheduleTask(in: .seconds(seconds)) { [self] in
          happened(.conversation(.timedOut(timer)))
        }
      case .stopTimer(let timer): timers.removeValue(forKey: timer)?.cancel()
      case .restart: restart()
      case .finish(let server): finish(isHurried: false) { _ in .success(server) }
      case .fail(let problem): fail(problem)
      }
    }
  }

  private func restart() {
    // The old connection stays ours until it is gone, so that a failure meanwhile waits for it too.
    link?.end(isHurried: true) { [self] in
      if !isOver { openLink() }
    }
  }

  /// An ended child's exit status says more than "closed".
  private func fail(_ problem: ScanProblem) {
    if fallBack(problem) { return }
    if case .closed = problem, let exit = (link as? StdioScanLink)?.exit {
      fail(.ended(exit, while: problem))
    } else {
      fail(.conversation(problem))
    }
  }

  private func fail(_ cause: ScanFailure.Cause) {
    let subject = subject
    let cause = cause == .cancelled ? cause : refusal ?? cause
    finish(isHurried: true) { tail in
      .failure(ScanFailure(cause, subject: subject, standardErrorTail: tail))
    }
  }

  /// Ends the connection, and tells the caller when nothing of it is left.
  private func finish(isHurried: Bool, _ result: @escaping ([String]) -> Result<ScannedServer, ScanFailure>) {
    guard !isOver else { return }
    isOver = true
    for timer in timers.values { timer.cancel() }
    timers = [:]
    let link = link
    let done = { [self] in
      let completion = completion
      self.completion = nil
      self.link = nil
      completion?(result((link as? StdioScanLink)?.standardErrorTail ?? []))
    }
    if let link { link.end(isHurried: isHurried, done) } else { done() }
  }
}
