import NIOCore
import NIOPosix

/// One TCP connection on which any bytes can be sent.
struct RawConnection {
  /// What came back.
  struct Conversation {
    var answers: [RawAnswer]
    /// Whether the other side ended the connection.
    var isClosed: Bool
  }

  /// Sends bytes, waits for some answers, sends what follows, and reads to the end of the connection.
  ///
  /// - Parameters:
  ///   - bytes: the bytes to send first.
  ///   - expected: how many answers to wait for before `last` is sent.
  ///   - endsInput: whether the sending side is closed after the bytes, as by a client that dies in mid-sentence.
  ///   - last: a final request on the same connection that asks for its end; sent only while the connection is open.
  static func converse(
    port: Int,
    sending bytes: [UInt8],
    expecting expected: Int,
    endsInput: Bool,
    last: [UInt8]
  ) async throws -> Conversation {
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
            wrappingChannelSynchronously: channel,
            configuration: .init(isOutboundHalfClosureEnabled: true)
          )
        }
      }
    var received: [UInt8] = []
    var answers: [RawAnswer] = []
    try? await channel.executeThenClose { inbound, outbound in
      try await outbound.write(ByteBuffer(bytes: bytes))
      if endsInput { outbound.finish() }
      var hasSentLast = endsInput
      var chunks = inbound.makeAsyncIterator()
      // A connection that is reset ends the conversation like one that is closed.
      while let chunk = try await chunks.next() {
        received.append(contentsOf: chunk.readableBytesView)
        answers = RawAnswer.all(in: received)
        guard !hasSentLast, answers.count >= expected else { continue }
        hasSentLast = true
        if answers.last?.headers["connection"] != "close" { try await outbound.write(ByteBuffer(bytes: last)) }
      }
    }
    return Conversation(answers: RawAnswer.all(in: received), isClosed: true)
  }
}
