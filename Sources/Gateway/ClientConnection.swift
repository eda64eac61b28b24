import MCPProtocol
import NIOCore
import NIOHTTP1

/// One client's HTTP connection: guards and bounds each request, then hands it on with an exchange to answer it by.
///
/// Confined to the gateway's event loop.
final class ClientConnection: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private enum Phase {
    /// Between requests.
    case idle
    /// The head is accepted and the body is arriving.
    case body(HTTPRequestHead, KnownHeaders, [UInt8])
    /// The request is handed on.
    case exchanging(ClientExchange)
    /// The request is refused; its body is read to nowhere so that the client sees the answer.
    case discarding(bytes: Int)
  }

  private unowned let core: GatewayCore
  private var phase = Phase.idle
  private var keepsAlive = true
  /// For a refused request: whether its body has been read to the end, and whether the refusal is with the kernel.
  private var isBodyRead = false
  private var isAnswerWritten = false
  private var context: ChannelHandlerContext?
  /// The monotonic nanoseconds at which anything last happened here.
  private(set) var lastActive: UInt64
  /// The monotonic nanoseconds at which the present request began.
  private var begun: UInt64 = 0
  /// Whether a request with the token has come this way.
  private(set) var isTrusted = false

  /// A refused body larger than this is not waited for.
  private static let mostDiscarded = 256 << 20

  init(core: GatewayCore) {
    self.core = core
    lastActive = core.instants.monotonicNanoseconds()
  }

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    core.opened(self)
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    leave()
  }

  func channelInactive(context: ChannelHandlerContext) {
    leave()
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    lastActive = core.instants.monotonicNanoseconds()
    switch unwrapInboundIn(data) {
    case .head(let head): begin(head)
    case .body(let buffer): take(buffer)
    case .end: finish()
    }
  }

  /// Closes the connection when it has been still for too long between requests or inside a body.
  func closeIfStale(now: UInt64) {
    let still = now &- lastActive
    switch phase {
    case .idle where still > seconds(isTrusted ? core.bounds.idleConnectionSeconds : core.bounds.strangerSeconds):
      close()
    case .body where now &- begun > seconds(core.bounds.bodySeconds): close()
    case .discarding where now &- begun > seconds(core.bounds.strangerSeconds): close()
    case .exchanging(let exchange) where now &- exchange.lastSent > seconds(core.bounds.keepAliveSeconds):
      exchange.keepAlive()
    default: break
    }
  }

  /// Closes the connection now.
  func close() {
    context?.close(promise: nil)
  }

  private func seconds(_ count: Int) -> UInt64 { UInt64(count) * 1_000_000_000 }

  private func leave() {
    if case .exchanging(let exchange) = phase { exchange.connectionClosed() }
    phase = .idle
    context = nil
    core.closed(self)
  }
}

// MARK: - Reading

extension ClientConnection {
  private func begin(_ head: HTTPRequestHead) {
    keepsAlive = head.isKeepAlive
    begun = lastActive
    let headers = KnownHeaders(head.headers)
    if let refusal = core.requestGuard.refusal(of: head, headers) ?? tooLarge(headers) {
      return refuse(refusal)
    }
    if headers[.expect]?.lowercased() == "100-continue" {
      context?.write(wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .continue))), promise: nil)
      context?.flush()
    }
    isTrusted = true
    let announced = headers[.contentLength].flatMap { Int($0) } ?? 0
    var body: [UInt8] = []
    body.reserveCapacity(min(announced, core.bounds.requestBytes))
    phase = .body(head, headers, body)
  }

  private func tooLarge(_ headers: KnownHeaders) -> RequestRefusal? {
    guard let length = headers[.contentLength].flatMap({ Int($0) }),
      length > core.bounds.requestBytes
    else { return nil }
    return bodyRefusal(found: "\(length)")
  }

  private func bodyRefusal(found: String) -> RequestRefusal {
    RequestRefusal(
      status: 413,
      message: "The body has \(found) bytes; this gateway accepts at most \(core.bounds.requestBytes)."
    )
  }

  private func take(_ buffer: ByteBuffer) {
    switch phase {
    case .body(let head, let headers, var body):
      phase = .idle
      guard body.count + buffer.readableBytes <= core.bounds.requestBytes else {
        return refuse(bodyRefusal(found: "more than \(core.bounds.requestBytes)"))
      }
      body.append(contentsOf: buffer.readableBytesView)
      phase = .body(head, headers, body)
    case .discarding(let bytes):
      phase = .discarding(bytes: bytes + buffer.readableBytes)
      if bytes > ClientConnection.mostDiscarded { close() }
    case .idle, .exchanging: close()
    }
  }

  private func finish() {
    switch phase {
    case .body(let head, let headers, let body):
      let exchange = ClientExchange(
        connection: self,
        acceptsStream: headers.acceptsStream,
        instants: core.instants
      )
      phase = .exchanging(exchange)
      let request = ClientRequest(
        method: head.method,
        sessionID: headers[.mcpSessionID],
        headers: head.headers,
        body: body
      )
      core.receive(request, exchange)
    case .discarding:
      isBodyRead = true
      if isAnswerWritten { close() }
    case .idle, .exchanging: break
    }
  }

  private func refuse(_ refusal: RequestRefusal) {
    keepsAlive = false
    let answer = MessageBytes.failure(id: nil, code: .invalidRequest, message: refusal.message)
    phase = .discarding(bytes: 0)
    send(
      status: refusal.status,
      headers: refusal.headers + [("Content-Type", "application/json")],
      body: answer,
      bodyIsRead: false
    )
  }
}

// MARK: - Writing

extension ClientConnection {
  /// Writes a whole response and makes ready for the next request.
  func write(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
    phase = .idle
    send(status: status, headers: headers, body: body, bodyIsRead: true)
  }

  private func send(
    status: Int,
    headers: [(name: String, value: String)],
    body: [UInt8],
    bodyIsRead: Bool
  ) {
    guard let context else { return }
    var fields = HTTPHeaders()
    fields.reserveCapacity(headers.count + 2)
    for header in headers { fields.add(name: header.name, value: header.value) }
    if status != 204 { fields.add(name: "Content-Length", value: String(body.count)) }
    if !keepsAlive { fields.add(name: "Connection", value: "close") }
    let head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: status), headers: fields)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if !body.isEmpty {
      context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: nil)
    }
    endResponse(bodyIsRead: bodyIsRead)
    cutOffSlowReader()
  }

  /// Writes the head of an event stream.
  func openStream(headers: [(name: String, value: String)]) {
    guard let context else { return }
    var fields = HTTPHeaders()
    for header in headers { fields.replaceOrAdd(name: header.name, value: header.value) }
    fields.replaceOrAdd(name: "Content-Type", value: "text/event-stream")
    fields.replaceOrAdd(name: "Cache-Control", value: "no-cache, no-transform")
    fields.replaceOrAdd(name: "X-Accel-Buffering", value: "no")
    let head = HTTPResponseHead(version: .http1_1, status: .ok, headers: fields)
    context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
  }

  /// Writes bytes on the open stream.
  func write(chunk: [UInt8]) {
    guard let context else { return }
    context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: chunk)))), promise: nil)
    cutOffSlowReader()
  }

  /// Closes the connection of a client that leaves too much unread.
  private func cutOffSlowReader() {
    guard let context, !context.channel.isWritable else { return }
    let unread = (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
    if unread > core.bounds.unreadBytes { close() }
  }

  /// Ends the stream and makes ready for the next request.
  func endStream() {
    phase = .idle
    endResponse(bodyIsRead: true)
  }

  /// Ends the response; on a connection that does not stay open, closes it once everything is with the kernel.
  ///
  /// - Parameter bodyIsRead: whether the request has been read to its end; one that has not is read to nowhere first,
  ///   because a client that is still sending would lose the answer to a reset.
  private func endResponse(bodyIsRead: Bool) {
    guard let context else { return }
    guard !keepsAlive else { return context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil) }
    let written = context.eventLoop.makePromise(of: Void.self)
    written.futureResult.assumeIsolated().whenComplete { [weak self] _ in
      guard let self else { return }
      isAnswerWritten = true
      if bodyIsRead || isBodyRead { close() }
    }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: written)
  }
}
