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
    var isNoted = false
    while true {
      switch phase {
      case .exchanging, .ending: return
      case .idle, .body: break
      }
      var offset = 0
      let part = try reader.next(in: bytes.readableBytesUInt8Span, &offset)
      defer { bytes.moveReaderIndex(forwardBy: offset) }
      guard let part else { return }
      if !isNoted { lastActive = core.instants.monotonicNanoseconds() }
      isNoted = true
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
    if let refusal = refusal ?? tooLarge(head) { return refuse(refusal) }
    guard let gate else { return refuse(RequestGuard.withoutGrant) }
    if self.gate !== gate {
      let isStranger = !isTrusted
      self.gate = gate
      if isStranger, !core.admitted(self) { return refuse(ClientConnection.noPlace) }
      core.onPresence()
    }
    if headers[.expect]?.lowercased() == "100-continue" {
      context?.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: HTTPWriter.goOn)), promise: nil)
    }
    body.reserveCapacity(min(head.length ?? 0, core.bounds.requestBytes))
    self.head = (head, headers)
    phase = .body
  }

  private func tooLarge(_ head: HTTPRequestHead) -> RequestRefusal? {
    guard let length = head.length, length > core.bounds.requestBytes else { return nil }
    return bodyRefusal(found: "\(length)")
  }

  private static let noPlace = RequestRefusal(
    status: 503,
    message: "All connections of this gateway are taken, one by each grant.",
    headers: [("Retry-After", "1")]
  )
  private static let noMemory = RequestRefusal(
    status: 503,
    message: "The requests that are being answered fill the memory that this gateway has for them; try again later.",
    headers: [("Retry-After", "1")]
  )

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
    let more = body.count + piece.count - bodyBytes
    guard more <= 0 || core.takeBody(more, of: self) else {
      body = []
      return refuse(ClientConnection.noMemory)
    }
    piece.withUnsafeBufferPointer { body.append(contentsOf: $0) }
  }

  private func finish() {
    guard case .body = phase, let (head, known) = head.take(), let gate else { return }
    let exchange = ClientExchange(connection: self, acceptsStream: known.acceptsStream, instants: core.instants)
    phase = .exchanging(exchange)
    let request = ClientRequest(
      gate: gate,
      method: head.method,
      sessionID: known[.mcpSessionID],
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
    head = nil
    core.giveBackBody(of: self)
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
