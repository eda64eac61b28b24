import NIOCore
import NIOHTTP1
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
    do {
      let channel = try await ServerBootstrap(group: group)
        .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        .childChannelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: true)
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

/// One request for the counters; every connection answers one and is closed.
private final class MetricsConnection: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let metrics: CallMetrics
  private var isAnswered = false

  init(_ metrics: CallMetrics) {
    self.metrics = metrics
  }

  func handlerAdded(context: ChannelHandlerContext) {
    // Whoever says nothing is not waited for.
    let closing = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(10)) { context.close(promise: nil) }
    context.channel.closeFuture.whenComplete { _ in closing.cancel() }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard case .head(let head) = unwrapInboundIn(data), !isAnswered else { return }
    isAnswered = true
    let (status, body) = answer(to: head)
    let headers: HTTPHeaders = [
      "Content-Type": "text/plain; version=0.0.4; charset=utf-8", "Content-Length": "\(body.utf8.count)",
      "Connection": "close",
    ]
    let answer = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
    context.write(wrapOutboundOut(.head(answer)), promise: nil)
    context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: body)))), promise: nil)
    let written = context.eventLoop.makePromise(of: Void.self)
    written.futureResult.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: written)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func answer(to head: HTTPRequestHead) -> (HTTPResponseStatus, String) {
    let hosts = head.headers["host"].map { RequestGuard.hostName(of: $0) }
    guard hosts.count == 1, ["127.0.0.1", "::1", "localhost"].contains(hosts[0]), head.headers["origin"].isEmpty else {
      return (.forbidden, "Metrics are shown to this machine only.\n")
    }
    guard head.method == .GET else { return (.methodNotAllowed, "Use GET.\n") }
    guard head.uri == "/metrics" else { return (.notFound, "The metrics are at /metrics.\n") }
    return (.ok, metrics.text)
  }
}
