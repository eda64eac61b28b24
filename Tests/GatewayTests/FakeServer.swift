import HTTPFraming
import MCPProtocol
import NIOCore
import NIOEmbedded
import StrictJSON

@testable import Gateway
@testable import Upstream

/// An HTTP server that only exists on paper: it keeps what it was asked and answers when the test says so.
final class FakeServer: HTTPRequesting {
  /// One request and the way to answer it.
  final class Request {
    let method: HTTPMethod
    let headers: HTTPHeaders
    let body: [UInt8]
    fileprivate(set) var exchange: HTTPExchange?
    /// Whether the server has opened an event stream.
    private(set) var isStreaming = false

    init(method: HTTPMethod, headers: HTTPHeaders, body: ByteBuffer) {
      self.method = method
      self.headers = headers
      self.body = Array(body.readableBytesView)
    }

    /// The message in the body.
    var message: JSONValue? { try? JSONValue(parsing: body) }
    /// The message's method, or the HTTP method when there is no message.
    var name: String { message?["method"]?.stringValue ?? method.rawValue }

    /// Whether nobody waits for the answer any more.
    var isWithdrawn: Bool { exchange?.isOver == true }

    /// The server sends a whole answer.
    func answer(_ status: Int, _ text: String = "", headers: HTTPHeaders = [:]) {
      var headers = headers
      if !text.isEmpty { headers.replaceOrAdd(name: "Content-Type", value: "application/json") }
      head(status, headers)
      if !text.isEmpty { exchange?.received(ByteBuffer(string: text)) }
      exchange?.ended()
    }

    /// The server sends an answer but for its end.
    func beginAnswer(_ text: String) {
      head(200, ["Content-Type": "application/json"])
      exchange?.received(ByteBuffer(string: text))
    }

    /// The server opens an event stream.
    func openStream(headers: HTTPHeaders = [:]) {
      isStreaming = true
      var headers = headers
      headers.replaceOrAdd(name: "Content-Type", value: "text/event-stream")
      head(200, headers)
    }

    /// The server writes on its event stream.
    func writes(_ text: String) { exchange?.received(ByteBuffer(string: text)) }

    /// The server ends its event stream.
    func endStream() { exchange?.ended() }

    /// The connection breaks.
    func breaks(_ failure: HTTPFailure) { exchange?.failed(failure) }

    private func head(_ status: Int, _ headers: HTTPHeaders) {
      exchange?.received(HTTPResponseHead(status: status, headers: headers))
    }
  }

  let loop = EmbeddedEventLoop()
  var eventLoop: any EventLoop { loop }
  private(set) var requests: [Request] = []

  /// What was asked so far, by name.
  var asked: [String] { requests.map(\.name) }

  func send(
    _ method: HTTPMethod,
    headers: HTTPHeaders,
    body: [UInt8],
    timeouts: HTTPTimeouts,
    readsEvents: Bool,
    to receiver: any HTTPReceiver
  ) -> HTTPExchange {
    let request = Request(method: method, headers: headers, body: ByteBuffer(bytes: body))
    let exchange = HTTPExchange(
      method: method,
      headers: headers,
      body: body,
      timeouts: timeouts,
      readsEvents: readsEvents,
      limits: .standard,
      receiver: receiver
    )
    request.exchange = exchange
    requests.append(request)
    return exchange
  }

  func shutdown() {}
}
