import HTTPFraming
import MCPProtocol
import NIOCore

/// Reads the one stream on which a server of the HTTP+SSE transport says everything.
final class EventStreamReceiver: HTTPReceiver {
  enum Event {
    /// An event has come.
    case event(ServerSentEvent)
    /// The answer is no event stream.
    case refused(status: Int)
    /// The stream is over, as it should or not.
    case ended(HTTPFailure?)
  }

  private let report: (Event) -> Void
  private var isRefused = false

  init(report: @escaping (Event) -> Void) {
    self.report = report
  }

  func exchange(_ exchange: HTTPExchange, receivedHead head: HTTPResponseHead) {
    let type = MediaType(announcedBy: head.headers)
    guard head.status != 200 || type != .eventStream else { return }
    isRefused = true
    report(.refused(status: head.status))
  }

  func exchange(_ exchange: HTTPExchange, receivedBody body: ByteBuffer) {}

  func exchange(_ exchange: HTTPExchange, receivedEvent event: ServerSentEvent) {
    if !isRefused { report(.event(event)) }
  }

  func exchangeEnded(_ exchange: HTTPExchange) {
    if !isRefused { report(.ended(nil)) }
  }

  func exchange(_ exchange: HTTPExchange, failed failure: HTTPFailure) {
    if !isRefused { report(.ended(failure)) }
  }
}
