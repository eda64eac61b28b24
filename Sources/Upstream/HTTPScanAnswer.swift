import HTTPFraming
import MCPProtocol
import NIOCore

/// The answer to one message of a scan, from its head to its end.
final class HTTPScanAnswer: HTTPReceiver {
  enum Event {
    /// The server named a session.
    case session(String)
    /// A message has come, as a body or as an event.
    case message([UInt8])
    /// The status is no success; with the beginning of the body.
    case refused(status: Int, body: [UInt8])
    /// The answer is complete.
    case ended
    /// There will be no complete answer.
    case failed(HTTPFailure)
  }

  /// How much of an error's body is read, in bytes.
  private static let errorBodyLimit = 64 << 10

  let message: OutgoingMessage
  var exchange: HTTPExchange?
  private let limit: Int
  private let report: (HTTPScanAnswer, Event) -> Void
  private var status = 0
  private var body: [UInt8] = []
  private var hasEvents = false

  init(to message: OutgoingMessage, limit: Int, report: @escaping (HTTPScanAnswer, Event) -> Void) {
    self.message = message
    self.limit = limit
    self.report = report
  }

  private var isSuccess: Bool { (200..<300).contains(status) }

  func exchange(_ exchange: HTTPExchange, receivedHead head: HTTPResponseHead) {
    status = head.status
    // Only visible ASCII can be sent back as a header (MCP 2025-11-25 "Session Management").
    if let id = head.headers.first(name: "mcp-session-id"), id.utf8.count <= 1024,
      id.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    {
      report(self, .session(id))
    }
  }

  func exchange(_ exchange: HTTPExchange, receivedBody part: ByteBuffer) {
    guard isSuccess else {
      body.append(contentsOf: part.readableBytesView.prefix(HTTPScanAnswer.errorBodyLimit - body.count))
      return
    }
    body.append(contentsOf: part.readableBytesView)
    guard body.count > limit else { return }
    exchange.cancel()
    report(self, .failed(.tooLarge(what: "an answer", limit: limit)))
  }

  func exchange(_ exchange: HTTPExchange, receivedEvent event: ServerSentEvent) {
    guard isSuccess, event.type == "message", !event.data.isEmpty else { return }
    hasEvents = true
    report(self, .message(event.data))
  }

  func exchangeEnded(_ exchange: HTTPExchange) {
    self.exchange = nil
    guard isSuccess else {
      report(self, .refused(status: status, body: body))
      return
    }
    if !body.isEmpty, message.id != nil { report(self, .message(body)) }
    report(self, .ended)
  }

  func exchange(_ exchange: HTTPExchange, failed failure: HTTPFailure) {
    self.exchange = nil
    // A stream that ends without ceremony after the answer has done its work.
    if hasEvents, failure == .closedInAnswer {
      report(self, .ended)
    } else {
      report(self, .failed(failure))
    }
  }
}

/// Waits for the end of a session's deletion and does not care how it went.
final class HTTPScanFarewell: HTTPReceiver {
  private var completion: (() -> Void)?

  init(_ completion: @escaping () -> Void) {
    self.completion = completion
  }

  func exchange(_ exchange: HTTPExchange, receivedHead head: HTTPResponseHead) {}

  func exchange(_ exchange: HTTPExchange, receivedBody body: ByteBuffer) {}

  func exchange(_ exchange: HTTPExchange, receivedEvent event: ServerSentEvent) {}

  func exchangeEnded(_ exchange: HTTPExchange) { finish() }

  func exchange(_ exchange: HTTPExchange, failed failure: HTTPFailure) { finish() }

  private func finish() {
    let completion = completion
    self.completion = nil
    completion?()
  }
}
