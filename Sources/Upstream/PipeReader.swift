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

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}
