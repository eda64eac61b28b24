import NIOCore
import NIOHTTP1
import NIOPosix

/// An MCP server over HTTP that writes a long event stream as fast as it is read, or reads a request only when it is let.
///
/// `@unchecked Sendable`: its state is confined to `loop`.
final class PacedServer: @unchecked Sendable {
  /// One event of the stream: a notification of about a kilobyte.
  static let event =
    "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{\"level\":\"info\",\"data\":\""
    + String(repeating: "x", count: 930) + "\"}}\n\n"

  private let loop = MultiThreadedEventLoopGroup.singleton.any()
  private let events: Int
  private var listener: (any Channel)?
  fileprivate var connection: (any Channel)?
  /// How many events have been handed to the connection.
  fileprivate var written = 0
  /// How many bytes of the body have been read.
  fileprivate var bodyBytes = 0

  /// - Parameters:
  ///   - events: how many events precede the answer.
  ///   - reads: whether requests are read at once.
  static func start(events: Int = 0, reads: Bool = true) async throws -> PacedServer {
    let server = PacedServer(events: events)
    let channel = try await ServerBootstrap(group: server.loop)
      .childChannelOption(.autoRead, value: reads)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: false)
          try channel.pipeline.syncOperations.addHandler(PacedConnection(server, events: events))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    try await server.loop.submit { server.listener = channel }.get()
    return server
  }

  private init(events: Int) {
    self.events = events
  }

  var url: String {
    get async throws {
      try await loop.submit { "http://127.0.0.1:\(self.listener?.localAddress?.port ?? 0)/mcp" }.get()
    }
  }

  /// How many events were taken from it once it could write no more for a while.
  func writtenWhenStalled() async throws -> Int {
    var last = -1
    while true {
      let (written, isStalled) = try await loop.submit {
        (self.written, self.connection.map { !$0.isWritable } ?? false)
      }.get()
      if written == events || (isStalled && written == last) { return written }
      last = written
      try await Task.sleep(for: .milliseconds(200))
    }
  }

  /// Waits until a client has connected.
  func hasConnection() async throws {
    while try await loop.submit({ self.connection == nil }).get() { try await Task.sleep(for: .milliseconds(20)) }
  }

  /// How many bytes of the body have been read.
  func readSoFar() async throws -> Int { try await loop.submit { self.bodyBytes }.get() }

  /// Reads from now on.
  func startReading() async throws {
    try await loop.flatSubmit { () -> EventLoopFuture<Void> in
      guard let connection = self.connection else { return self.loop.makeSucceededVoidFuture() }
      return connection.setOption(.autoRead, value: true).map { connection.read() }
    }.get()
  }

  func stop() async throws {
    let open = try await loop.submit { [self.listener, self.connection] }.get()
    for channel in open { try? await channel?.close() }
  }
}

private final class PacedConnection: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let server: PacedServer
  private let events: Int
  private var isAnswering = false

  init(_ server: PacedServer, events: Int) {
    self.server = server
    self.events = events
  }

  func channelActive(context: ChannelHandlerContext) { server.connection = context.channel }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: break
    case .body(let part): server.bodyBytes += part.readableBytes
    case .end:
      let headers: HTTPHeaders = ["Content-Type": "text/event-stream", "Transfer-Encoding": "chunked"]
      context.write(wrapOutboundOut(.head(.init(version: .http1_1, status: .ok, headers: headers))), promise: nil)
      isAnswering = true
      write(context)
    }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) { write(context) }

  private func write(_ context: ChannelHandlerContext) {
    while isAnswering, context.channel.isWritable {
      if server.written < events {
        server.written += 1
        send(PacedServer.event, context)
      } else {
        isAnswering = false
        send(#"data: {"jsonrpc":"2.0","id":1,"result":{"content":[]}}"# + "\n\n", context)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
      }
    }
  }

  private func send(_ text: String, _ context: ChannelHandlerContext) {
    context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: text)))), promise: nil)
  }
}
