public import HTTPFraming
public import NIOCore
import NIOPosix
import NIOSSL

/// A small HTTP/1.1 client for one server: a bounded pool of kept connections on one event loop.
///
/// It follows no redirects, decodes no content encoding and logs nothing. Answers go to an ``HTTPReceiver`` part by part
/// as they arrive. A request is never repeated: whether that is safe only the caller knows.
///
/// `@unchecked Sendable`: confined to `eventLoop`, which every entry asserts.
public final class HTTPUpstream: @unchecked Sendable {
  /// Where the server is.
  public let endpoint: HTTPEndpoint
  /// The loop everything happens on.
  public let eventLoop: any EventLoop

  let limits: HTTPLimits
  let trust: HTTPTrust
  var tls: NIOSSLContext?
  /// Every open connection, each at its `index`.
  var connections: [HTTPConnection] = []
  /// Those without an exchange, the most recently used last.
  var idle: [HTTPConnection] = []
  var connecting: [HTTPExchange] = []
  var waiting = CircularBuffer<HTTPExchange>()
  var sweep: RepeatedTask?
  var isShutDown = false

  /// Creates an upstream that has no connection yet.
  ///
  /// - Parameters:
  ///   - endpoint: where the server is.
  ///   - limits: bounds.
  ///   - trust: which certificates an https server may show.
  ///   - eventLoop: where everything happens.
  public init(
    endpoint: HTTPEndpoint,
    limits: HTTPLimits = .standard,
    trust: HTTPTrust = .system,
    eventLoop: any EventLoop
  ) {
    self.endpoint = endpoint
    self.limits = limits
    self.trust = trust
    self.eventLoop = eventLoop
  }

  /// How many connections are open or being opened.
  public var connectionCount: Int { connections.count + connecting.count }

  /// Sends a request and passes its answer to a receiver, which is kept until the answer's end.
  ///
  /// - Parameters:
  ///   - method: the HTTP method.
  ///   - headers: all headers but `Host` and `Content-Length`.
  ///   - body: the body; empty for none.
  ///   - timeouts: how long it may take.
  ///   - readsEvents: whether an event stream is passed on as events rather than as bytes.
  ///   - receiver: told on this loop, possibly before this call returns.
  public func send(
    _ method: HTTPMethod,
    headers: HTTPHeaders,
    body: [UInt8] = [],
    timeouts: HTTPTimeouts = .standard,
    readsEvents: Bool = true,
    to receiver: any HTTPReceiver
  ) -> HTTPExchange {
    eventLoop.assertInEventLoop()
    let exchange = HTTPExchange(
      method: method,
      headers: headers,
      body: body,
      timeouts: timeouts,
      readsEvents: readsEvents,
      limits: limits,
      receiver: receiver
    )
    if let name = HTTPWriter.firstUnsafeName(in: headers) {
      exchange.failed(.badHeader(name: name))
    } else if isShutDown {
      exchange.failed(.cancelled)
    } else {
      dispatch(exchange)
    }
    return exchange
  }

  /// Sends a message; see ``send(_:headers:body:timeouts:readsEvents:to:)``.
  public func post(
    _ body: [UInt8],
    headers: HTTPHeaders,
    timeouts: HTTPTimeouts = .standard,
    readsEvents: Bool = true,
    to receiver: any HTTPReceiver
  ) -> HTTPExchange {
    send(.POST, headers: headers, body: body, timeouts: timeouts, readsEvents: readsEvents, to: receiver)
  }

  /// Ends every exchange and closes every connection; later requests fail.
  public func shutdown() {
    eventLoop.assertInEventLoop()
    guard !isShutDown else { return }
    isShutDown = true
    sweep?.cancel()
    sweep = nil
    let exchanges = connections.compactMap(\.exchange) + connecting + Array(waiting)
    connecting = []
    waiting = []
    for connection in connections { connection.abandon() }
    for exchange in exchanges { exchange.failed(.cancelled) }
  }
}
