import HTTPFraming
import NIOCore
import Upstream

/// Sends requests to one HTTP server; replaced in tests.
protocol HTTPRequesting: AnyObject {
  /// The loop everything happens on.
  var eventLoop: any EventLoop { get }

  /// Sends a request and passes its answer to a receiver, possibly before this call returns.
  func send(
    _ method: HTTPMethod,
    headers: HTTPHeaders,
    body: [UInt8],
    timeouts: HTTPTimeouts,
    readsEvents: Bool,
    to receiver: any HTTPReceiver
  ) -> HTTPExchange

  /// Ends every exchange and closes every connection.
  func shutdown()
}

extension HTTPRequesting {
  /// Sends a request without a body.
  func send(
    _ method: HTTPMethod,
    headers: HTTPHeaders,
    timeouts: HTTPTimeouts,
    to receiver: any HTTPReceiver
  ) -> HTTPExchange {
    send(method, headers: headers, body: [], timeouts: timeouts, readsEvents: true, to: receiver)
  }

  /// Posts a message.
  func post(_ body: [UInt8], headers: HTTPHeaders, timeouts: HTTPTimeouts, to receiver: any HTTPReceiver)
    -> HTTPExchange
  {
    send(.POST, headers: headers, body: body, timeouts: timeouts, readsEvents: true, to: receiver)
  }
}

extension HTTPUpstream: HTTPRequesting {}
