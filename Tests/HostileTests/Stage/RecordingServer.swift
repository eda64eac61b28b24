import NIOCore
import NIOHTTP1
import NIOPosix
import StrictJSON

/// An MCP server over HTTP that believes everything and keeps what it was sent, as proof of what the gateway let through.
///
/// `@unchecked Sendable`: its state is confined to `loop`.
final class RecordingServer: @unchecked Sendable {
  /// One request as it arrived.
  struct Arrival: Sendable {
    var httpMethod: String
    var headers: HTTPHeaders
    var body: [UInt8]

    /// What the request asks for, in words short enough for a table: `tools/call ok`, `GET`.
    var summary: String {
      guard let message = try? JSONValue(parsing: body) else { return httpMethod }
      let method = message["method"]?.stringValue ?? "an answer"
      guard let name = message["params"]?["name"]?.stringValue else { return method }
      return "\(method) \(name)"
    }
  }

  private let loop: any EventLoop
  private var channel: (any Channel)?
  private var arrivals: [Arrival] = []
  private let reply: @Sendable (Arrival) -> Reply

  /// What the server answers.
  struct Reply: Sendable {
    var status = 200
    var headers: [(String, String)] = [("Content-Type", "application/json")]
    var body: String
  }

  private init(_ loop: any EventLoop, _ reply: @escaping @Sendable (Arrival) -> Reply) {
    self.loop = loop
    self.reply = reply
  }

  static func start(
    _ reply: @escaping @Sendable (Arrival) -> Reply = RecordingServer.answer
  ) async throws -> RecordingServer {
    let loop = MultiThreadedEventLoopGroup.singleton.any()
    let server = RecordingServer(loop, reply)
    let channel = try await ServerBootstrap(group: loop)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: false)
          try channel.pipeline.syncOperations.addHandler(RecordingConnection(server))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    try await loop.submit { server.channel = channel }.get()
    return server
  }

  var url: String {
    get async throws { try await loop.submit { "http://127.0.0.1:\(self.channel?.localAddress?.port ?? 0)/mcp" }.get() }
  }

  /// Stops listening; a second time does nothing.
  func stop() async throws {
    let open = try await loop.submit {
      defer { self.channel = nil }
      return self.channel
    }.get()
    try await open?.close()
  }

  /// Everything that arrived so far.
  func seen() async throws -> [Arrival] {
    try await loop.submit { self.arrivals }.get()
  }

  fileprivate func take(_ arrival: Arrival) -> Reply {
    arrivals.append(arrival)
    return reply(arrival)
  }

  /// What an honest server with a few tools answers.
  static func answer(_ arrival: Arrival) -> Reply {
    guard arrival.httpMethod == "POST" else { return Reply(status: 405, headers: [("Allow", "POST")], body: "") }
    guard let message = try? JSONValue(parsing: arrival.body), let id = message["id"], message["method"] != nil else {
      return Reply(status: 202, headers: [], body: "")
    }
    let result: JSONValue
    switch message["method"]?.stringValue {
    case "initialize":
      result = [
        "protocolVersion": "2025-11-25", "capabilities": ["tools": ["listChanged": true]],
        "serverInfo": ["name": "recording", "version": "1"],
      ]
    case "tools/list":
      result = [
        "tools": .array(["ok", "secret", "charge"].map { ["name": .string($0), "inputSchema": ["type": "object"]] })
      ]
    default: result = ["content": [["type": "text", "text": "done"]]]
    }
    let answer: JSONValue = ["jsonrpc": "2.0", "id": id, "result": result]
    return Reply(body: answer.compactText())
  }
}

private final class RecordingConnection: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let server: RecordingServer
  private var arrival: RecordingServer.Arrival?

  init(_ server: RecordingServer) {
    self.server = server
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      arrival = RecordingServer.Arrival(httpMethod: head.method.rawValue, headers: head.headers, body: [])
    case .body(let part): arrival?.body.append(contentsOf: part.readableBytesView)
    case .end:
      guard let arrival else { return }
      let reply = server.take(arrival)
      var headers = HTTPHeaders(reply.headers)
      headers.add(name: "Content-Length", value: "\(reply.body.utf8.count)")
      let head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: reply.status), headers: headers)
      context.write(wrapOutboundOut(.head(head)), promise: nil)
      context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: reply.body)))), promise: nil)
      context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
  }
}
