import HTTPFraming
import NIOCore

extension ClientConnection {
  /// A refused body larger than this is not waited for, in bytes.
  private static let mostDiscarded = 256 << 20
  /// While a request is being answered, reading stops once the client has sent this much after it, in bytes.
  private static let mostReadAhead = 64 << 10

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var bytes = unwrapInboundIn(data)
    if case .ending = phase { return discard(bytes.readableBytes) }
    if var earlier = unread.take() {
      earlier.writeBuffer(&bytes)
      bytes = earlier
    }
    unread = bytes
    proceed()
  }

  /// Reads what has come as far as it can be acted upon.
  func proceed() {
    guard !isProceeding, var bytes = unread.take() else { return }
    isProceeding = true
    do throws(HTTPProblem) {
      try read(&bytes)
      if bytes.readableBytes > 0, context != nil, !isEnding { unread = bytes }
    } catch {
      // Nobody knows where the next request begins.
      let message = "This is no HTTP/1.1 request that is accepted: \(error)."
      refuse(RequestRefusal(status: error.status, message: message))
    }
    isProceeding = false
    let isAhead = (unread?.readableBytes ?? 0) > ClientConnection.mostReadAhead
    if case .exchanging = phase { pauseReading(isAhead) } else { pauseReading(false) }
  }

  private func read(_ bytes: inout ByteBuffer) throws(HTTPProblem) {
    while true {
      switch phase {
      case .exchanging, .ending: return
      case .idle, .body: break
      }
      var offset = 0
      let part = try reader.next(in: bytes.readableBytesUInt8Span, &offset)
      defer { bytes.moveReaderIndex(forwardBy: offset) }
      guard let part else { return }
      lastActive = core.instants.monotonicNanoseconds()
      switch part {
      case .head(let head): begin(head)
      case .body(let piece): take(bytes.readableBytesUInt8Span.extracting(piece))
      case .end: finish()
      }
    }
  }

  func pauseReading(_ isPaused: Bool) {
    guard isPaused != isReadingPaused, let context else { return }
    isReadingPaused = isPaused
    try? context.channel.syncOptions?.setOption(.autoRead, value: !isPaused)
  }
}

// MARK: - One request

extension ClientConnection {
  private func begin(_ head: HTTPRequestHead) {
    keepsAlive = head.isKeepAlive
    takesChunks = head.takesChunks
    begun = lastActive
    let headers = KnownHeaders(head.headers)
    sharing = core.requestGuard.sharing.headers(for: headers[.origin])
    let gate = headers.withValue(.authorization) { core.gates.gate(carriedBy: $0, &proof) } ?? nil
    let refusal = core.requestGuard.refusal(of: head, headers, isGranted: gate != nil)
    if let refusal = refusal ?? tooLarge(headers) { return refuse(refusal) }
    guard let gate else { return refuse(RequestGuard.withoutGrant) }
    self.gate = gate
    if headers[.expect]?.lowercased() == "100-continue" {
      context?.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: HTTPWriter.goOn)), promise: nil)
    }
    let announced = headers[.contentLength].flatMap { Int($0) } ?? 0
    body.reserveCapacity(min(announced, core.bounds.requestBytes))
    phase = .body(head, headers)
  }

  private func tooLarge(_ headers: KnownHeaders) -> RequestRefusal? {
    guard let length = headers[.contentLength].flatMap({ Int($0) }), length > core.bounds.requestBytes else {
      return nil
    }
    return bodyRefusal(found: "\(length)")
  }

  private func bodyRefusal(found: String) -> RequestRefusal {
    RequestRefusal(
      status: 413,
      message: "The body has \(found) bytes; this gateway accepts at most \(core.bounds.requestBytes)."
    )
  }

  private func take(_ piece: Span<UInt8>) {
    guard case .body = phase else { return }
    guard body.count + piece.count <= core.bounds.requestBytes else {
      body = []
      return refuse(bodyRefusal(found: "more than \(core.bounds.requestBytes)"))
    }
    piece.withUnsafeBufferPointer { body.append(contentsOf: $0) }
  }

  private func finish() {
    guard case .body(let head, let headers) = phase, let gate else { return }
    let exchange = ClientExchange(connection: self, acceptsStream: headers.acceptsStream, instants: core.instants)
    phase = .exchanging(exchange)
    let request = ClientRequest(
      gate: gate,
      method: head.method,
      sessionID: headers[.mcpSessionID],
      headers: head.headers,
      body: body
    )
    body = []
    core.receive(request, exchange)
  }

  /// Answers a request that will not be acted upon and ends the connection; what still comes of it is read to nowhere.
  private func refuse(_ refusal: RequestRefusal) {
    keepsAlive = false
    phase = .ending
    write(
      status: refusal.status,
      headers: refusal.headers + (refusal.body.isEmpty ? [] : [("Content-Type", "application/json")]),
      body: refusal.body
    )
    endOutput()
  }

  private func discard(_ count: Int) {
    discarded += count
    if discarded > ClientConnection.mostDiscarded { close() }
  }
}
