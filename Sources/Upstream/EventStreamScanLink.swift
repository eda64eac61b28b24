import MCPProtocol
import NIOCore

/// A scan's connection to a server of the older HTTP+SSE transport.
final class EventStreamScanLink: ScanLink {
  private let upstream: EventStreamUpstream
  private let report: (ScanLinkEvent) -> Void
  private var isEnding = false

  init(_ upstream: EventStreamUpstream, report: @escaping (ScanLinkEvent) -> Void) {
    self.upstream = upstream
    self.report = report
  }

  func open() {
    upstream.onMessage = { [self] in tell(.received($0)) }
    upstream.onClose = { [self] reason in
      if !isEnding { report(.failed(.eventStream(reason: reason))) }
    }
    upstream.start()
    tell(.opened)
  }

  func send(_ message: OutgoingMessage) {
    _ = upstream.send(message.bytes)
  }

  func end(isHurried: Bool, _ completion: @escaping () -> Void) {
    isEnding = true
    upstream.close()
    completion()
  }

  private func tell(_ event: ToolScan.Event) {
    if !isEnding { report(.conversation(event)) }
  }
}
