import HTTPFraming
import MCPProtocol
import NIOCore
import Upstream

/// Finds out whether an address opens an event stream of the older HTTP+SSE transport, whose first event is `endpoint`.
final class EventStreamProbe: HTTPReceiver {
  private var answer: ((Bool) -> Void)?

  init(_ answer: @escaping (_ isOlder: Bool) -> Void) {
    self.answer = answer
  }

  func exchange(_ exchange: HTTPExchange, receivedHead head: HTTPResponseHead) {
    let type = MediaType(announcedBy: head.headers)
    if head.status != 200 || type != .eventStream { finish(false, exchange) }
  }

  func exchange(_ exchange: HTTPExchange, receivedBody body: ByteBuffer) {}

  func exchange(_ exchange: HTTPExchange, receivedEvent event: ServerSentEvent) {
    finish(event.type == "endpoint", exchange)
  }

  func exchangeEnded(_ exchange: HTTPExchange) { finish(false, exchange) }

  func exchange(_ exchange: HTTPExchange, failed failure: HTTPFailure) { finish(false, exchange) }

  private func finish(_ isOlder: Bool, _ exchange: HTTPExchange) {
    guard let answer else { return }
    self.answer = nil
    exchange.cancel()
    answer(isOlder)
  }
}
