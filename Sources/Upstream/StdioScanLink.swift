import MCPProtocol
import NIOCore

/// A scan's connection to a child process.
final class StdioScanLink: ScanLink {
  private let upstream: StdioUpstream
  private let report: (ScanLinkEvent) -> Void
  private var closure: StdioClosure?
  private var isStarted = false
  private var isEnding = false
  private var completions: [() -> Void] = []

  init(_ upstream: StdioUpstream, report: @escaping (ScanLinkEvent) -> Void) {
    self.upstream = upstream
    self.report = report
  }

  /// How the child ended, once it has.
  var exit: ChildExit? { closure?.exit }

  /// The end of what the child has printed on its standard error.
  var standardErrorTail: [String] { closure?.standardErrorTail ?? upstream.standardErrorTail() }

  func open() {
    upstream.onMessage = { [self] in tell(.received($0)) }
    upstream.onNoise = { [self] in tell(.received($0)) }
    upstream.onOverlongLine = { [self] in tell(.receivedOverlong(beginning: $0)) }
    upstream.onClose = { [self] in closed($0) }
    do throws(StdioStartFailure) {
      try upstream.start()
    } catch {
      report(.failed(.start(error)))
      return
    }
    isStarted = true
    tell(.opened)
  }

  func send(_ message: OutgoingMessage) {
    // A refused line means that the child is ending or does not read; the end or a timer reports that.
    _ = upstream.send(message.bytes)
  }

  func end(isHurried: Bool, _ completion: @escaping () -> Void) {
    isEnding = true
    guard isStarted, closure == nil else {
      completion()
      return
    }
    completions.append(completion)
    if isHurried { upstream.terminate() } else { upstream.close() }
  }

  private func tell(_ event: ToolScan.Event) {
    if !isEnding { report(.conversation(event)) }
  }

  private func closed(_ closure: StdioClosure) {
    self.closure = closure
    tell(.closed)
    let completions = completions
    self.completions = []
    for completion in completions { completion() }
  }
}
