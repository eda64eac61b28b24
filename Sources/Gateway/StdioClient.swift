import MCPProtocol
import NIOCore
import StrictJSON

/// A client that started the gateway as a command and speaks to it in lines.
final class StdioClient: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let core: GatewayCore
  private let gate: Gate
  private var framer: LineFramer
  private var context: ChannelHandlerContext?
  /// The session as the relay knows it; a process relay names it by this text, an HTTP relay learns it upstream.
  private var sessionID: String? = "stdio"
  private let onEnd: () -> Void

  init(core: GatewayCore, gate: Gate, onEnd: @escaping () -> Void) {
    self.core = core
    self.gate = gate
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
    guard !context.channel.isWritable else { return }
    let unread = (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
    if unread > core.bounds.unreadBytes { context.close(promise: nil) }
  }

  /// Writes what an HTTP server sent, if it is one message; anything else would break the framing of lines.
  ///
  /// - Returns: whether it was a message.
  func write(checked text: [UInt8]) -> Bool {
    let limits = JSONLimits(maxBytes: core.bounds.responseBytes)
    guard let envelope = try? Envelope(parsing: text, limits: limits, rules: .forgiving) else { return false }
    write(envelope.document.root.compactBytes())
    return true
  }

  private func take(_ line: [UInt8]) {
    do throws(EnvelopeProblem) {
      let envelope = try Envelope(
        parsing: line,
        limits: JSONLimits(maxBytes: core.bounds.requestBytes, maxNodes: core.bounds.requestNodes)
      )
      let exchange = StdioExchange(client: self, id: envelope.message.method == nil ? nil : envelope.message.id)
      core.take(envelope, from: ClientContext(gate: gate, sessionID: sessionID), exchange)
    } catch {
      write(error.answer)
    }
  }
}

/// One line of a client over stdio and the lines that answer it.
final class StdioExchange: Exchange {
  private weak var client: StdioClient?
  /// The id of the request that waits for an answer.
  private let id: RequestID?
  private(set) var isStreaming = false
  let acceptsStream = true
  var onGone: (() -> Void)?

  init(client: StdioClient, id: RequestID?) {
    self.client = client
    self.id = id
  }

  var isGone: Bool { client == nil }

  /// Another exchange with the same client, for a stream that outlives this one.
  func sibling() -> StdioExchange? { client.map { StdioExchange(client: $0, id: nil) } }

  func reply(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
    if !body.isEmpty, client?.write(checked: body) == true { return }
    guard let id else { return }
    let message = "The server answered with HTTP status \(status) and no message."
    client?.write(MessageBytes.failure(id: id, code: .internalError, message: message))
  }

  func openStream(headers: [(name: String, value: String)]) { isStreaming = true }

  func send(_ event: ServerSentEvent) {
    guard !event.data.isEmpty else { return }
    _ = client?.write(checked: event.data)
  }

  func keepAlive() {}

  func endStream() { isStreaming = false }
}
