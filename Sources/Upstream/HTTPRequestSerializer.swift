import NIOCore
import NIOHTTP1

/// Writes a request as one buffer, so that a call costs one write.
///
/// Stands below the response decoder, which must see each head to know what an answer belongs to.
final class HTTPRequestSerializer: ChannelOutboundHandler {
  typealias OutboundIn = HTTPClientRequestPart
  typealias OutboundOut = ByteBuffer

  /// Bodies up to this size, in bytes, are copied behind the head; larger ones are written on their own.
  private static let copyLimit = 64 << 10

  private let hostHeader: String
  private var head: HTTPRequestHead?
  private var body: ByteBuffer?

  init(hostHeader: String) {
    self.hostHeader = hostHeader
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head):
      self.head = head
      promise?.succeed(())
    case .body(.byteBuffer(let part)):
      body = part
      promise?.succeed(())
    case .body(.fileRegion): promise?.fail(ChannelError.operationUnsupported)
    case .end: writeRequest(context: context, promise: promise)
    }
  }

  private func writeRequest(context: ChannelHandlerContext, promise: EventLoopPromise<Void>?) {
    guard let head else {
      promise?.fail(ChannelError.inappropriateOperationForState)
      return
    }
    let body = body
    self.head = nil
    self.body = nil
    let bodyBytes = body?.readableBytes ?? 0
    let copies = bodyBytes <= HTTPRequestSerializer.copyLimit
    var buffer = context.channel.allocator.buffer(capacity: 512 + (copies ? bodyBytes : 0))
    writeHead(head, bodyBytes: bodyBytes, to: &buffer)
    guard let body, bodyBytes > 0 else {
      context.write(wrapOutboundOut(buffer), promise: promise)
      return
    }
    if copies {
      buffer.writeImmutableBuffer(body)
      context.write(wrapOutboundOut(buffer), promise: promise)
    } else {
      context.write(wrapOutboundOut(buffer), promise: nil)
      context.write(wrapOutboundOut(body), promise: promise)
    }
  }

  private func writeHead(_ head: HTTPRequestHead, bodyBytes: Int, to buffer: inout ByteBuffer) {
    buffer.writeString(head.method.rawValue)
    buffer.writeStaticString(" ")
    buffer.writeString(head.uri)
    buffer.writeStaticString(" HTTP/1.1\r\nHost: ")
    buffer.writeString(hostHeader)
    for (name, value) in head.headers {
      buffer.writeStaticString("\r\n")
      buffer.writeString(name)
      buffer.writeStaticString(": ")
      buffer.writeString(value)
    }
    if bodyBytes > 0 || head.method == .POST {
      buffer.writeStaticString("\r\nContent-Length: ")
      buffer.writeString(String(bodyBytes))
    }
    buffer.writeStaticString("\r\n\r\n")
  }
}
