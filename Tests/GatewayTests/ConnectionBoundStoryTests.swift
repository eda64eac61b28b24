import NIOCore
import NIOEmbedded
import StrictJSON
import Testing

@testable import Gateway
@testable import Upstream

@Suite("What one client's connection may use up")
struct ConnectionBoundStoryTests {
  /// Lets nothing leave, as the socket of a client that does not read.
  private final class Unread: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    func flush(context: ChannelHandlerContext) {}
  }

  /// A client's connection on paper, with a call on its way.
  private struct Client {
    let stage: GatewayStage
    let server: FakeLink
    let channel = EmbeddedChannel()

    init(reads: Bool = true, _ change: (inout GatewayBounds) -> Void) throws {
      var bounds = GatewayBounds()
      change(&bounds)
      stage = try GatewayStage(policy: #"{"version":"1","default":"allow"}"#, bounds: bounds)
      let session: String
      (session, server) = try stage.openSession()
      if !reads { try channel.pipeline.syncOperations.addHandler(Unread()) }
      try channel.pipeline.syncOperations.addHandler(ClientConnection(core: stage.core))
      try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
      let body = Messages.call("a")
      let head = """
        POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer \(String(repeating: "t", count: 32))\r\n\
        Content-Type: application/json\r\nAccept: application/json, text/event-stream\r\n\
        Mcp-Session-Id: \(session)\r\nContent-Length: \(body.utf8.count)\r\n\r\n
        """
      try channel.writeInbound(ByteBuffer(string: head + body))
      channel.isWritable = reads
    }

    /// How much the client has not read.
    var unread: Int { (try? channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0 }

    /// What the client has got since it was last asked.
    func read() throws -> String {
      var text = ""
      while let part = try channel.readOutbound(as: ByteBuffer.self) { text += String(buffer: part) }
      return text
    }

    /// The server says something on the call's stream.
    func serverSays() throws {
      try server.says(#"{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","data":"x"}}"#)
    }
  }

  @Test(
    "A client may leave as many bytes unread as the bound; with one more its connection is closed at the next event"
  )
  func unreadBytes() throws {
    let measured = try Client(reads: false) { _ in }
    try measured.serverSays()
    let size = measured.unread
    #expect(size > 0)

    let atTheBound = try Client(reads: false) { $0.unreadBytes = size }
    for _ in 0..<2 { try atTheBound.serverSays() }
    #expect(atTheBound.channel.isActive && atTheBound.unread > size)

    let above = try Client(reads: false) { $0.unreadBytes = size - 1 }
    try above.serverSays()
    #expect(above.channel.isActive)
    try above.serverSays()
    #expect(!above.channel.isActive)
  }

  @Test(
    "A call that is not answered gets a stream with a comment once its time is over, not before, and then its answer"
  )
  func keepAliveSeconds() throws {
    let client = try Client { $0.keepAliveSeconds = 15 }
    client.stage.pass(seconds: 15)
    client.stage.core.sweep()
    #expect(try client.read().isEmpty)
    client.stage.pass(seconds: 1)
    client.stage.core.sweep()
    let opening = try client.read()
    #expect(opening.hasPrefix("HTTP/1.1 200 ") && opening.contains("text/event-stream"))
    #expect(opening.contains(": keep-alive\n\n"))
    client.stage.pass(seconds: 15)
    client.stage.core.sweep()
    #expect(try client.read().isEmpty)
    try client.server.says(Messages.result())
    #expect(try client.read().contains(#""text":"done""#))
  }

  @Test("An HTTP server has as long to begin its answer as the bound says")
  func answerSeconds() throws {
    let stage = try HTTPStage()
    let before = NIODeadline.now()
    try stage.post(Messages.call("a"))
    let after = NIODeadline.now()
    let deadline = try #require(stage.server.requests.last?.exchange?.deadline)
    let bound = TimeAmount.seconds(Int64(stage.core.bounds.answerSeconds))
    #expect(before + bound <= deadline && deadline <= after + bound)
  }
}
