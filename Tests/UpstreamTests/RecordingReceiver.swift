import HTTPFraming
import MCPProtocol
import NIOCore
import Upstream

/// Keeps everything an exchange reports.
final class RecordingReceiver: HTTPReceiver {
  struct Record: Sendable {
    var status: Int?
    var body = ""
    var events: [ServerSentEvent] = []
    var failure: HTTPFailure?
  }

  private var record = Record()
  private let promise: EventLoopPromise<Record>
  var onEvent: (HTTPExchange) -> Void = { _ in }

  init(_ promise: EventLoopPromise<Record>) {
    self.promise = promise
  }

  func exchange(_ exchange: HTTPExchange, receivedHead head: HTTPResponseHead) {
    record.status = head.status
  }

  func exchange(_ exchange: HTTPExchange, receivedBody body: ByteBuffer) {
    record.body += String(buffer: body)
  }

  func exchange(_ exchange: HTTPExchange, receivedEvent event: ServerSentEvent) {
    record.events.append(event)
    onEvent(exchange)
  }

  func exchangeEnded(_ exchange: HTTPExchange) {
    promise.succeed(record)
  }

  func exchange(_ exchange: HTTPExchange, failed failure: HTTPFailure) {
    record.failure = failure
    promise.succeed(record)
  }
}
