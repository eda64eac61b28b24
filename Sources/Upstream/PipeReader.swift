import Glibc
import NIOCore

/// Passes what a pipe delivers, and its end exactly once, to two callbacks.
final class PipeReader: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let received: (ByteBuffer) -> Void
  private var ended: (() -> Void)?

  init(received: @escaping (ByteBuffer) -> Void, ended: @escaping () -> Void) {
    self.received = received
    self.ended = ended
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    received(unwrapInboundIn(data))
  }

  func channelInactive(context: ChannelHandlerContext) {
    ended?()
    ended = nil
  }

  /// Reads what a pipe that does not block holds, at most as much as a pipe can.
  static func drain(_ descriptor: Int32, _ received: (ByteBuffer) -> Void) {
    var bytes = [UInt8](repeating: 0, count: 64 << 10)
    for _ in 0..<16 {
      let count = Glibc.read(descriptor, &bytes, bytes.count)
      guard count > 0 else { return }
      received(ByteBuffer(bytes: bytes[..<count]))
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}
