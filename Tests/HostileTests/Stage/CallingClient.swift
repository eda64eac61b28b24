import NIOCore
import NIOPosix

/// A client that keeps one connection and calls on it again and again.
struct CallingClient {
  let port: Int
  let body: String

  /// Calls until somebody has had enough, and hands on each answer.
  ///
  /// - Returns: whether the connection was still open at the end.
  func call(while isWanted: () -> Bool, _ judge: (RawAnswer) -> Void) async throws -> Bool {
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    let request = ByteBuffer(bytes: Request.post(body))
    return try await channel.executeThenClose { inbound, outbound in
      var chunks = inbound.makeAsyncIterator()
      while isWanted() {
        try await outbound.write(request)
        var received: [UInt8] = []
        var answer: RawAnswer?
        while answer == nil {
          guard let chunk = try await chunks.next() else { return false }
          received.append(contentsOf: chunk.readableBytesView)
          answer = RawAnswer.all(in: received).first
        }
        if let answer { judge(answer) }
      }
      return true
    }
  }
}
