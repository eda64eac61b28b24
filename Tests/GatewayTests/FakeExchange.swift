import MCPProtocol
import StrictJSON

@testable import Gateway

/// An exchange that keeps what the client would have got.
final class FakeExchange: Exchange {
  var isGone = false
  var acceptsStream = true
  private(set) var isStreaming = false
  private(set) var isEnded = false
  var onGone: (() -> Void)?
  private(set) var status: Int?
  private(set) var headers: [(name: String, value: String)] = []
  private(set) var body: [UInt8] = []
  private(set) var events: [[UInt8]] = []

  func reply(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
    self.status = status
    self.headers = headers
    self.body = body
    isEnded = true
  }

  func openStream(headers: [(name: String, value: String)]) {
    if acceptsStream { isStreaming = true }
  }

  func send(_ event: ServerSentEvent) { events.append(event.data) }
  func keepAlive() { openStream(headers: []) }
  func endStream() { isEnded = true }

  /// The client hangs up.
  func leave() {
    isGone = true
    onGone?()
  }

  /// The answer, wherever it was put.
  var answer: JSONValue? { try? JSONValue(parsing: body.isEmpty ? events.last ?? [] : body) }

  /// Everything the client got, in one text.
  var text: String { String(decoding: Array((events + [body]).joined(separator: [0x0A])), as: UTF8.self) }

  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
