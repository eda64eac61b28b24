import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// What the stub server sends back, as raw text, so that it can be wrong in every way.
enum StubAnswer: Sendable {
  /// Parts, each flushed on its own.
  case parts([String])
  /// Parts, and then the end of the connection.
  case partsThenClose([String])
  /// Nothing.
  case silence

  static func ok(_ body: String, type: String = "application/json", _ more: String = "") -> StubAnswer {
    .parts(["HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\n\(more)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"])
  }

  static func status(_ status: String, _ body: String = "", _ more: String = "") -> StubAnswer {
    .parts(["HTTP/1.1 \(status)\r\n\(more)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"])
  }

  static func events(_ parts: [String]) -> StubAnswer {
    let chunks = parts.map { "\(String($0.utf8.count, radix: 16))\r\n\($0)\r\n" }
    return .parts(
      ["HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"] + chunks + [
        "0\r\n\r\n"
      ]
    )
  }
}

/// A tiny HTTP server on a loopback port.
///
/// `@unchecked Sendable`: its state is confined to `loop`.
final class StubServer: @unchecked Sendable {
  let loop: any EventLoop
  private let answer: @Sendable (StubRequest) -> StubAnswer
  private var channel: (any Channel)?
  private(set) var requests: [StubRequest] = []
  private(set) var connections = 0
  /// Fulfilled when a client closes a connection, at the latest when the server stops.
  let firstClose: EventLoopPromise<Void>
  var port: Int { channel?.localAddress?.port ?? 0 }

  private init(_ loop: any EventLoop, _ answer: @escaping @Sendable (StubRequest) -> StubAnswer) {
    self.loop = loop
    self.answer = answer
    firstClose = loop.makePromise()
  }

  static func start(
    on loop: any EventLoop,
    tls: NIOSSLContext? = nil,
    _ answer: @escaping @Sendable (StubRequest) -> StubAnswer
  ) async throws -> StubServer {
    let server = StubServer(loop, answer)
    let channel = try await ServerBootstrap(group: loop)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          server.connections += 1
          if let tls { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
          try channel.pipeline.syncOperations.addHandler(ByteToMessageHandler(HTTPRequestDecoder()))
          try channel.pipeline.syncOperations.addHandler(StubConnection(server, server.connections))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    try await loop.submit { server.channel = channel }.get()
    return server
  }

  func stop() async throws {
    firstClose.succeed(())
    try await channel?.close()
  }

  /// What was asked so far.
  func seen() async throws -> [StubRequest] {
    try await loop.submit { self.requests }.get()
  }

  fileprivate func answer(_ request: StubRequest) -> StubAnswer {
    requests.append(request)
    return answer(request)
  }

  fileprivate func connectionClosed() {
    firstClose.succeed(())
  }
}

private final class StubConnection: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = ByteBuffer

  private let server: StubServer
  private let number: Int
  private var request: StubRequest?

  init(_ server: StubServer, _ number: Int) {
    self.server = server
    self.number = number
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      request = StubRequest(
        method: "\(head.method)",
        uri: head.uri,
        fields: head.headers.map { ($0.name, $0.value) },
        connection: number
      )
    case .body(let part): request?.body += String(buffer: part)
    case .end:
      guard let request else { return }
      switch server.answer(request) {
      case .silence: break
      case .parts(let parts): send(parts, context)
      case .partsThenClose(let parts):
        send(parts, context)
        context.close(promise: nil)
      }
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    server.connectionClosed()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func send(_ parts: [String], _ context: ChannelHandlerContext) {
    for part in parts { context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: part)), promise: nil) }
  }
}
