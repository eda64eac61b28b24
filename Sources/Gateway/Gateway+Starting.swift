import LimitStore
import NIOCore
import NIOPosix
public import PolicyModel
import StrictJSON
import Upstream

extension Gateway {
  /// Starts a gateway that listens for HTTP clients of one grant.
  ///
  /// - Parameters:
  ///   - configuration: the server, the address, the token and the bounds.
  ///   - policy: the policy to enforce from the first call on.
  ///   - events: what the gateway reports.
  /// - Throws: ``GatewayFailure`` when the policy cannot be enforced whole or the address cannot be listened on.
  public static func listen(
    _ configuration: GatewayConfiguration,
    policy: Policy,
    events: GatewayEvents = GatewayEvents()
  ) async throws -> Gateway {
    try await listen(configuration, grants: grants(configuration, policy), events: events)
  }

  /// Starts a gateway that listens for HTTP clients of several grants, each under its own policy.
  ///
  /// - Parameters:
  ///   - configuration: the server, the address and the bounds.
  ///   - grants: who may use it.
  ///   - events: what the gateway reports.
  /// - Throws: ``GatewayFailure`` when a policy cannot be enforced whole or the address cannot be listened on.
  public static func listen(
    _ configuration: GatewayConfiguration,
    grants: GatewayGrants,
    events: GatewayEvents = GatewayEvents()
  ) async throws -> Gateway {
    for policy in grants.policies.values { try check(policy) }
    var configuration = configuration
    var startsProcesses = false
    if case .command = configuration.upstream { startsProcesses = true }
    configuration.bounds = configuration.bounds.fitting(openFiles: OpenFiles.limit, startsProcesses: startsProcesses)
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    do {
      let core = try await makeCore(configuration, grants, events: events, on: group.next())
      let channel = try await bind(configuration, core: core, group: group)
      let port = channel.localAddress?.port ?? configuration.port
      let host = configuration.host.contains(":") ? "[\(configuration.host)]" : configuration.host
      return Gateway(
        endpoint: "http://\(host):\(port)\(configuration.path)",
        group: group,
        core: core,
        channel: channel
      )
    } catch {
      try? await group.shutdownGracefully()
      throw error
    }
  }

  /// Starts a gateway for one client that speaks over this process's standard input and output.
  ///
  /// - Parameter onEnd: called once when the client closes its side.
  public static func serveStandardStreams(
    _ configuration: GatewayConfiguration,
    policy: Policy,
    events: GatewayEvents = GatewayEvents(),
    onEnd: @escaping @Sendable () -> Void
  ) async throws -> Gateway {
    try check(policy)
    try StandardStreams.check()
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    do {
      let core = try await makeCore(configuration, grants(configuration, policy), events: events, on: group.next())
      let channel = try await NIOPipeBootstrap(group: group)
        .channelOption(.allowRemoteHalfClosure, value: true)
        .channelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            guard let gate = core.value.gates.only else { throw ChannelError.operationUnsupported }
            try channel.pipeline.syncOperations.addHandler(StdioClient(core: core.value, gate: gate, onEnd: onEnd))
          }
        }
        .takingOwnershipOfDescriptors(input: 0, output: 1)
        .get()
      return Gateway(endpoint: nil, group: group, core: core, channel: channel)
    } catch {
      try? await group.shutdownGracefully()
      throw error
    }
  }

  /// The one grant of a gateway that is configured with a token, or whose client needs none.
  private static func grants(_ configuration: GatewayConfiguration, _ policy: Policy) -> GatewayGrants {
    var generator = SystemRandomNumberGenerator()
    return GatewayGrants(token: configuration.token ?? .random(using: &generator), policy: policy)
  }

  private static func makeCore(
    _ configuration: GatewayConfiguration,
    _ grants: GatewayGrants,
    events: GatewayEvents,
    on loop: any EventLoop
  ) async throws -> NIOLoopBound<GatewayCore> {
    try await loop.submit {
      let (limits, clock) = try LimitCounting.open(
        configuration.limitFile,
        windows: configuration.limitWindows,
        instants: .system
      )
      let environment = GateEnvironment(
        server: configuration.serverName,
        limits: limits,
        clock: clock,
        instants: .system,
        approvals: try ApprovalDesk(
          file: configuration.approvalFile,
          terms: ApprovalTerms(waitSeconds: configuration.approvalSeconds),
          instants: .system
        ),
        pins: configuration.pins.map(PinnedServer.init),
        isShadow: configuration.isShadow,
        reasonToRefuse: events.reasonToRefuse,
        onRecord: events.onRecord
      )
      if let missing = ShadowWatch.missing(configuration.shadowRules, in: grants.policies.values) {
        throw GatewayFailure.noSuchRule(missing)
      }
      environment.approvalServer = ApprovalServer(name: configuration.serverName, target: configuration.upstream)
      environment.shadowRules = Set(configuration.shadowRules.map { ExactText($0) })
      let gates = Gates(grants, environment: environment)
      let core = GatewayCore(configuration: configuration, gates: gates, instants: .system, onNotice: events.onNotice)
      core.onQuestions = events.onQuestions
      core.onPresence = events.onPresence
      environment.pins?.onLearned = events.onPins
      environment.pins?.onChange = { [unowned core] tool, standing in core.toolChanged(tool, standing) }
      core.use(BridgingRelay(core: core, relay: try makeRelay(configuration, core: core, on: loop)))
      let bound = NIOLoopBound(core, eventLoop: loop)
      core.gatheredCalls.awaitTurnEnd = { loop.execute { bound.value.gatheredCalls.turnEnded() } }
      loop.scheduleRepeatedTask(initialDelay: .seconds(1), delay: .seconds(1)) { _ in bound.value.sweep() }
      loop.scheduleRepeatedTask(initialDelay: .milliseconds(250), delay: .milliseconds(250)) { _ in
        bound.value.heldCalls.look()
      }
      return bound
    }.get()
  }

  private static func makeRelay(
    _ configuration: GatewayConfiguration,
    core: GatewayCore,
    on loop: any EventLoop
  ) throws -> any Relay {
    switch configuration.upstream {
    case .command(let words, let environment, let workingDirectory):
      return ProcessRelay(core: core) { [unowned core] session in
        ProcessLink(
          command: words,
          environment: environment,
          workingDirectory: workingDirectory,
          session: session,
          core: core,
          eventLoop: loop
        )
      }
    case .eventStream(let text, let headers):
      return older(try HTTPEndpoint(parsing: text), headers, core: core, on: loop)
    case .url(let text, let headers):
      let endpoint = try HTTPEndpoint(parsing: text)
      let upstream = HTTPUpstream(
        endpoint: endpoint,
        // A few more than clients have, for what the gateway asks itself.
        limits: HTTPLimits(maxConnections: core.bounds.connections + 32),
        eventLoop: loop
      )
      return FallbackRelay(
        HTTPRelay(core: core, upstream: upstream, headers: headers),
        upstream: upstream,
        headers: headers,
        timeouts: HTTPTimeouts(
          headSeconds: Double(core.bounds.startSeconds),
          bodySeconds: Double(core.bounds.startSeconds)
        )
      ) { [unowned core] in
        older(endpoint, headers, core: core, on: loop)
      }
    }
  }

  /// Serves a server that speaks HTTP+SSE.
  private static func older(
    _ endpoint: HTTPEndpoint,
    _ headers: [HTTPField],
    core: GatewayCore,
    on loop: any EventLoop
  ) -> any Relay {
    ProcessRelay(core: core) { [unowned core] session in
      EventStreamLink(endpoint: endpoint, headers: headers, session: session, core: core, eventLoop: loop)
    }
  }

  private static func bind(
    _ configuration: GatewayConfiguration,
    core: NIOLoopBound<GatewayCore>,
    group: MultiThreadedEventLoopGroup
  ) async throws -> any Channel {
    let bootstrap = ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 256)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelOption(.writeBufferWaterMark, value: .init(low: 64 << 10, high: 256 << 10))
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(ClientConnection(core: core.value))
        }
      }
    do {
      return try await bootstrap.bind(host: configuration.host, port: configuration.port).get()
    } catch {
      throw GatewayFailure.cannotListen(address: "\(configuration.host):\(configuration.port)", reason: "\(error)")
    }
  }
}
