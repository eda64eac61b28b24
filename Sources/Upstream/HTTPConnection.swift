import NIOCore
import NIOHTTP1

/// One connection of the pool: runs one exchange at a time.
final class HTTPConnection: ChannelInboundHandler {
  typealias InboundIn = HTTPClientResponsePart
  typealias OutboundOut = HTTPClientRequestPart

  /// Holds the pool until the connection is closed, which an idle one soon is.
  private var pool: HTTPUpstream?
  private let target: String
  private var context: ChannelHandlerContext?
  private(set) var exchange: HTTPExchange?
  private var isReusable = true
  private var isPaused = false
  private var failure: HTTPFailure?
  /// Since when it has run no exchange.
  private(set) var idleSince = NIODeadline.now()
  /// Where the pool keeps it.
  var index = 0

  init(pool: HTTPUpstream, target: String) {
    self.pool = pool
    self.target = target
  }

  var isOpen: Bool { context?.channel.isActive ?? false }

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    self.context = nil
  }

  /// Sends the request of an exchange; the connection must be open and idle.
  func run(_ exchange: HTTPExchange) {
    guard let context, self.exchange == nil else {
      exchange.failed(.closedBeforeAnswer)
      return
    }
    self.exchange = exchange
    exchange.connection = self
    let head = HTTPRequestHead(version: .http1_1, method: exchange.method, uri: target, headers: exchange.headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if exchange.body.readableBytes > 0 {
      context.write(wrapOutboundOut(.body(.byteBuffer(exchange.body))), promise: nil)
    }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }

  /// Closes the connection, whose exchange is no longer of interest.
  func abandon() {
    exchange = nil
    isReusable = false
    context?.close(promise: nil)
  }

  func setReading(_ isReading: Bool) {
    guard let context, isPaused == isReading else { return }
    isPaused = !isReading
    try? context.channel.syncOptions?.setOption(.autoRead, value: isReading)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      isReusable = head.isKeepAlive
      guard let exchange else {
        abandon()
        return
      }
      exchange.received(head)
    case .body(let part): exchange?.received(part)
    case .end: ended()
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    let exchange = exchange
    self.exchange = nil
    pool?.closed(self)
    pool = nil
    exchange?.failed(failure ?? (exchange?.hasHead == true ? .closedInAnswer : .closedBeforeAnswer))
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if failure == nil { failure = .connected(error, hasAnswer: exchange?.hasHead ?? false) }
    context.close(promise: nil)
  }

  /// The connection goes back before the receiver is told, so that its next request finds it.
  private func ended() {
    guard let exchange else { return }
    self.exchange = nil
    setReading(true)
    if isReusable, isOpen {
      idleSince = .now()
      exchange.connection = nil
      pool?.released(self)
    } else {
      context?.close(promise: nil)
    }
    exchange.ended()
  }
}
