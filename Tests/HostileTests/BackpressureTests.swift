import Gateway
import NIOCore
import NIOPosix
import PolicyModel
import Testing
import Upstream

@Suite("Neither a slow client nor a slow server makes the gateway keep whole streams", .serialized)
struct BackpressureTests {
  /// About 64 MB.
  private static let events = 64_000
  /// What the two sockets and the gateway may hold between them, in events of a kilobyte: far less than the stream.
  private static let mostHeld = 24_000

  private static func gateway(_ server: PacedServer) async throws -> (gateway: Gateway, port: Int) {
    let token = try #require(GrantToken(Request.token))
    let configuration = GatewayConfiguration(
      upstream: .url(try await server.url, headers: []),
      serverName: "paced",
      token: token
    )
    let policy = try PolicyDocument(reading: Array(#"{"version":"1","default":"allow"}"#.utf8)).policy
    let gateway = try await Gateway.listen(configuration, policy: policy)
    let digits = try #require(gateway.endpoint?.split(separator: ":").last?.prefix { $0.isNumber })
    return (gateway, try #require(Int(digits)))
  }

  @Test("While a client does not read, its server is not read either; when it reads, nothing is missing")
  func slowClient() async throws {
    let server = try await PacedServer.start(events: Self.events)
    let (gateway, port) = try await Self.gateway(server)
    let client = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    try await client.executeThenClose { inbound, outbound in
      try await outbound.write(ByteBuffer(bytes: Request.post(Request.call, adding: ["Connection: close"])))
      let written = try await server.writtenWhenStalled()
      #expect(written > 0 && written < Self.mostHeld)
      var received = ByteBuffer()
      for try await part in inbound { received.writeImmutableBuffer(part) }
      let text = String(buffer: received)
      #expect(text.matches(of: /notifications\/message/).count == Self.events)
      #expect(text.contains(#""result":{"content":[]}"#))
    }
    await gateway.stop()
    try await server.stop()
  }

  @Test("While a server does not read a large request, other clients are served; when it reads, nothing is missing")
  func slowServer() async throws {
    let server = try await PacedServer.start(reads: false)
    let (gateway, port) = try await Self.gateway(server)
    let text = String(repeating: "y", count: 3 << 20)
    let call = #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"ok","arguments":{"x":"\#(text)"}}}"#
    async let slow = RawConnection.converse(
      port: port,
      sending: Request.post(call, adding: ["Connection: close"]),
      expecting: 1,
      endsInput: false,
      last: []
    )
    try await server.hasConnection()
    #expect(try await server.readSoFar() == 0)
    let ping = #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#
    let other = try await RawConnection.converse(
      port: port,
      sending: Request.post(ping, adding: ["Connection: close"]),
      expecting: 1,
      endsInput: false,
      last: []
    )
    #expect(other.answers.map(\.status) == [200])
    try await server.startReading()
    #expect(try await slow.answers.map(\.status) == [200])
    #expect(try await server.readSoFar() == call.utf8.count)
    await gateway.stop()
    try await server.stop()
  }
}
