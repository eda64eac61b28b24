import HTTPFraming
import NIOCore

/// One connection of the pool: runs one exchange at a time.
final class HTTPConnection: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  /// Bodies up to this size, in bytes, are copied behind the head, so that a call costs one write.
  private static let copyLimit = 64 << 10

  /// Holds the pool until the connection is closed, which an idle one soon is.
  private var pool: HTTPUpstream?
  let endpoint: HTTPEndpoint
  private let hostHeader: String
  private var context: ChannelHandlerContext?
  private(set) var exchange: HTTPExchange?
  // Reading a part calls nothing that could come back here, so nothing else can be reading meanwhile.
  @exclusivity(unchecked) private var reader = HTTPResponseReader()
  /// The beginning of a head that has not come whole.
  private var unread: ByteBuffer?
  private var output = SpareBuffer()
  private var isReusable = true
  private var isPaused = false
  private var failure: HTTPFailure?
  /// Since when it has run no exchange.
  private(set) var idleSince = NIODeadline.now()
  /// Where the pool keeps it.
  var index = 0

  init(pool: HTTPUpstream, endpoint: HTTPEndpoint) {
    self.pool = pool
    self.endpoint = endpoint
    hostHeader = endpoint.hostHeader
  }

  var isOpen: Bool { context?.channel.isActive ?? false }

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    self.context = nil
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

  func channelInactive(context: ChannelHandlerContext) {
    if exchange?.hasHead == true, reader.endsWithConnection, failure == nil {
      ended()
    }
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
}

// MARK: - Writing

extension HTTPConnection {
  /// Sends the request of an exchange; the connection must be open and idle.
  func run(_ exchange: HTTPExchange) {
    guard let context, self.exchange == nil else {
      exchange.failed(.closedBeforeAnswer)
      return
    }
    self.exchange = exchange
    exchange.connection = self
    let length = exchange.body.count
    let isCopied = length <= HTTPConnection.copyLimit
    var head: [UInt8] = []
    head.reserveCapacity(1024)
    HTTPWriter.appendRequest(
      exchange.method,
      target: endpoint.target,
      host: hostHeader,
      headers: exchange.headers,
      length: length > 0 || exchange.method == .POST ? length : nil,
      to: &head
    )
    let buffer = output.filled(capacity: head.count + (isCopied ? length : 0)) { buffer in
      buffer.writeBytes(head)
      if isCopied { buffer.writeBytes(exchange.body) }
    }
    guard !isCopied else { return context.writeAndFlush(wrapOutboundOut(buffer), promise: nil) }
    context.write(wrapOutboundOut(buffer), promise: nil)
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: exchange.body)), promise: nil)
  }
}

// MARK: - Reading

extension HTTPConnection {
  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var bytes = unwrapInboundIn(data)
    if var earlier = unread.take() {
      earlier.writeBuffer(&bytes)
      bytes = earlier
    }
    do throws(HTTPProblem) {
      try read(&bytes)
      if bytes.readableBytes > 0 { unread = bytes }
    } catch {
      failure = .malformed(reason: error.description)
      context.close(promise: nil)
    }
  }

  private func read(_ bytes: inout ByteBuffer) throws(HTTPProblem) {
    while bytes.readableBytes > 0 || reader.isInBody {
      guard let exchange else {
        // Nobody asked for these bytes: whatever they are, they must not become the answer to the next request.
        return abandon()
      }
      var offset = 0
      let part = try reader.next(in: bytes.readableBytesUInt8Span, &offset)
      switch part {
      case .head(let head):
        isReusable = head.isKeepAlive
        bytes.moveReaderIndex(forwardBy: offset)
        exchange.received(head)
      case .body(let piece):
        let slice = bytes.getSlice(at: bytes.readerIndex + piece.lowerBound, length: piece.count) ?? ByteBuffer()
        bytes.moveReaderIndex(forwardBy: offset)
        exchange.received(slice)
      case .end:
        bytes.moveReaderIndex(forwardBy: offset)
        if bytes.readableBytes > 0 { isReusable = false }
        return ended()
      case nil:
        bytes.moveReaderIndex(forwardBy: offset)
        return
      }
    }
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
