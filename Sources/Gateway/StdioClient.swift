import MCPProtocol
import NIOCore
import StrictJSON

/// A client that started the gateway as a command and speaks to it in lines.
final class StdioClient: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let core: GatewayCore
  private var framer: LineFramer
  private var context: ChannelHandlerContext?
  /// The session as the relay knows it; a process relay names it by this text, an HTTP relay learns it upstream.
  private var sessionID: String? = "stdio"
  private let onEnd: () -> Void

  init(core: GatewayCore, onEnd: @escaping () -> Void) {
    self.core = core
    self.onEnd = onEnd
    framer = LineFramer(maxLineBytes: core.bounds.requestBytes)
  }

  func handlerAdded(context: ChannelHandlerContext) { self.context = context }

  func channelActive(context: ChannelHandlerContext) { context.fireChannelActive() }

  func channelInactive(context: ChannelHandlerContext) {
    self.context = nil
    onEnd()
    context.fireChannelInactive()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if let event = event as? ChannelEvent, event == .inputClosed {
      onEnd()
    }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let buffer = unwrapInboundIn(data)
    for output in buffer.withUnsafeReadableBytes({ framer.append($0) }) {
      switch output {
      case .line(let line): take(line)
      case .overlong:
        let message = "Invalid request: a line is longer than \(framer.maxLineBytes) bytes"
        write(MessageBytes.failure(id: nil, code: .invalidRequest, message: message))
      }
    }
  }

  /// Writes one message as a line.
  func write(_ message: [UInt8]) {
    guard let context else { return }
    var buffer = context.channel.allocator.buffer(capacity: message.count + 1)
    buffer.writeBytes(message)
    buffer.writeInteger(0x0A as UInt8)
    context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
  }

  private func take(_ line: [UInt8]) {
    let exchange = StdioExchange(client: self)
    do throws(EnvelopeProblem) {
      let envelope = try Envelope(parsing: line, limits: JSONLimits(maxBytes: core.bounds.requestBytes))
      core.take(envelope, from: ClientContext(sessionID: sessionID), exchange)
    } catch {
      write(error.answer)
    }
  }
}

/// One line of a client over stdio and the lines that answer it.
final class StdioExchange: Exchange {
  private weak var client: StdioClient?
  private(set) var isStreaming = false
  let acceptsStream = true
  var onGone: (() -> Void)?

  init(client: StdioClient) {
    self.client = client
  }

  var isGone: Bool { client == nil }

  /// Another exchange with the same client, for a stream that outlives this one.
  func sibling() -> StdioExchange? { client.map(StdioExchange.init(client:)) }

  func reply(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
    guard !body.isEmpty else { return }
    client?.write(body)
  }

  func openStream(headers: [(name: String, value: String)]) { isStreaming = true }

  func send(_ event: ServerSentEvent) {
    guard !event.data.isEmpty else { return }
    client?.write(event.data)
  }

  func keepAlive() {}

  func endStream() { isStreaming = false }
}
