import HTTPFraming
import NIOCore
import NIOPosix

/// Shows the counters to a monitoring system on a loopback address of their own.
///
/// There is no token, so nothing but counters is told, only to this machine, and to no page of a rebound name.
public final class MetricsListener: Sendable {
  /// The address of the counters.
  public let address: String
  private let group: MultiThreadedEventLoopGroup
  private let channel: any Channel

  private init(address: String, group: MultiThreadedEventLoopGroup, channel: any Channel) {
    self.address = address
    self.group = group
    self.channel = channel
  }

  /// Starts to listen.
  ///
  /// - Parameters:
  ///   - host: a loopback address.
  ///   - port: the port; 0 takes a free one.
  ///   - metrics: what is shown.
  /// - Throws: ``GatewayFailure/cannotListen(address:reason:)``.
  public static func listen(host: String, port: Int, metrics: CallMetrics) async throws -> MetricsListener {
    guard ["127.0.0.1", "::1", "localhost"].contains(host) else {
      throw GatewayFailure.cannotListen(address: "\(host):\(port)", reason: "metrics are shown on loopback only")
    }
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let places = MetricsPlaces()
    do {
      let channel = try await ServerBootstrap(group: group)
        .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        .childChannelInitializer { channel in
          places.take(channel)
          return channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(MetricsConnection(metrics))
          }
        }
        .bind(host: host, port: port).get()
      let shown = host.contains(":") ? "[\(host)]" : host
      let address = "http://\(shown):\(channel.localAddress?.port ?? port)/metrics"
      return MetricsListener(address: address, group: group, channel: channel)
    } catch {
      try? await group.shutdownGracefully()
      throw GatewayFailure.cannotListen(address: "\(host):\(port)", reason: "\(error)")
    }
  }

  /// Stops listening.
  public func stop() async {
    try? await channel.close()
    try? await group.shutdownGracefully()
  }
}

/// One request for the counters; every connection answers one and says that nothing more comes.
private final class MetricsConnection: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let metrics: CallMetrics
  private var reader = HTTPRequestReader()
  /// The beginning of a head; the reader bounds it.
  private var unread = ByteBuffer()
  private var isAnswered = false

  init(_ metrics: CallMetrics) {
    self.metrics = metrics
  }

  func handlerAdded(context: ChannelHandlerContext) {
    // Whoever says nothing, or does not hang up after the answer, is not waited for.
    let closing = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(10)) { context.close(promise: nil) }
    context.channel.closeFuture.whenComplete { _ in closing.cancel() }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isAnswered else { return }
    unread.writeImmutableBuffer(unwrapInboundIn(data))
    do throws(HTTPProblem) {
      var offset = 0
      guard case .head(let head)? = try reader.next(in: unread.readableBytesUInt8Span, &offset) else {
        unread.moveReaderIndex(forwardBy: offset)
        return
      }
      let (status, body) = answer(to: head)
      end(context, status, body)
    } catch {
      end(context, error.status, "This is no HTTP/1.1 request that is accepted: \(error).\n")
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func end(_ context: ChannelHandlerContext, _ status: Int, _ body: String) {
    isAnswered = true
    unread.clear()
    var answer: [UInt8] = []
    HTTPWriter.appendResponse(
      status: status,
      headers: [(name: "Content-Type", value: "text/plain; version=0.0.4; charset=utf-8")],
      framing: .length(body.utf8.count),
      isKeepAlive: false,
      to: &answer
    )
    answer += body.utf8
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: answer)), promise: nil)
    // Closing altogether would lose the answer to a reset if the client is still sending.
    context.close(mode: .output, promise: nil)
  }

  private func answer(to head: HTTPRequestHead) -> (status: Int, body: String) {
    let hosts = head.headers["host"].map { RequestGuard.hostName(of: $0) }
    guard hosts.count == 1, ["127.0.0.1", "::1", "localhost"].contains(hosts[0]), head.headers["origin"].isEmpty else {
      return (403, "Metrics are shown to this machine only.\n")
    }
    guard head.method == .GET else { return (405, "Use GET.\n") }
    guard head.uri == "/metrics" else { return (404, "The metrics are at /metrics.\n") }
    return (200, metrics.text)
  }
}
