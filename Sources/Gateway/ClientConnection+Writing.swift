import HTTPFraming
import NIOCore
import Upstream

extension ClientConnection {
  /// Answers the present request with a whole response and goes on with the next.
  func answer(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
    write(status: status, headers: headers, body: body)
    endExchange()
  }

  /// Writes a whole response.
  func write(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
    writeHead(status: status, headers: headers, framing: status == 204 ? .none : .length(body.count), body)
  }

  /// Writes the head of an event stream.
  func openStream(headers: [(name: String, value: String)]) {
    let own = [
      (name: "Content-Type", value: "text/event-stream"), (name: "Cache-Control", value: "no-cache, no-transform"),
      (name: "X-Accel-Buffering", value: "no"),
    ]
    let others = headers.filter { header in !own.contains { $0.name == header.name } }
    if !takesChunks { keepsAlive = false }
    writeHead(status: 200, headers: others + own, framing: takesChunks ? .chunked : .untilClose, [])
  }

  /// Writes bytes on the open stream.
  func write(chunk: [UInt8]) {
    guard let context, !chunk.isEmpty, !isFull(before: chunk.count) else { return }
    var buffer = ByteBufferAllocator().buffer(capacity: chunk.count + 16)
    if takesChunks {
      var start: [UInt8] = []
      HTTPWriter.appendChunkStart(chunk.count, to: &start)
      buffer.writeBytes(start)
    }
    buffer.writeBytes(chunk)
    if takesChunks { buffer.writeBytes(HTTPWriter.chunkEnd) }
    context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
  }

  /// Ends the stream and goes on with the next request.
  func endStream() {
    if takesChunks {
      context?.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: HTTPWriter.lastChunk)), promise: nil)
    }
    endExchange()
  }

  private func writeHead(
    status: Int,
    headers: [(name: String, value: String)],
    framing: HTTPWriter.Framing,
    _ body: [UInt8]
  ) {
    guard let context, !isFull(before: body.count) else { return }
    var head: [UInt8] = []
    head.reserveCapacity(512)
    HTTPWriter.appendResponse(
      status: status,
      headers: sharing.isEmpty ? headers : headers + sharing,
      framing: framing,
      isKeepAlive: keepsAlive,
      to: &head
    )
    let buffer = output.filled(capacity: head.count + body.count) { buffer in
      buffer.writeBytes(head)
      buffer.writeBytes(body)
    }
    context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
  }

  /// Whether the client, or all clients together, have left too much unread to be sent more; then its connection is closed.
  private func isFull(before count: Int) -> Bool {
    guard let context, !context.channel.isWritable else { return false }
    let unread = unsent
    guard unread <= core.bounds.unreadBytes else {
      close()
      return true
    }
    core.countUnread(unread + count, of: self)
    return self.context == nil
  }

  private func endExchange() {
    core.giveBackBody(of: self)
    guard keepsAlive else {
      phase = .ending
      unread = nil
      // Only who reads on learns that the client has hung up.
      pauseReading(false)
      return endOutput()
    }
    phase = .idle
    proceed()
  }

  /// Says that nothing more will be sent once everything is with the kernel; the client closes, or the sweep does.
  ///
  /// Closing at once would lose the answer to a reset whenever the client is still sending.
  func endOutput() {
    lastActive = core.instants.monotonicNanoseconds()
    guard let context else { return }
    let ended = context.eventLoop.makePromise(of: Void.self)
    ended.futureResult.assumeIsolated().whenComplete { _ in
      self.isOutputEnded = true
      self.lastActive = self.core.instants.monotonicNanoseconds()
    }
    context.close(mode: .output, promise: ended)
  }
}
