import NIOCore
import NIOPosix
import NIOSSL

/// The pool of connections.
extension HTTPUpstream {
  func dispatch(_ exchange: HTTPExchange) {
    while let connection = idle.popLast() {
      guard connection.isOpen else { continue }
      connection.run(exchange)
      return
    }
    guard connectionCount < limits.maxConnections else {
      if waiting.count < limits.maxWaiting { waiting.append(exchange) } else { exchange.failed(.overloaded) }
      return
    }
    connect(for: exchange)
  }

  /// An exchange is over and its connection can run the next.
  func released(_ connection: HTTPConnection) {
    if let next = nextWaiting() { connection.run(next) } else { idle.append(connection) }
  }

  private func nextWaiting() -> HTTPExchange? {
    while let next = waiting.popFirst() {
      if !next.isOver { return next }
    }
    return nil
  }

  func closed(_ connection: HTTPConnection) {
    if connection.index < connections.count, connections[connection.index] === connection {
      connections.swapAt(connection.index, connections.count - 1)
      connections.removeLast()
      if connection.index < connections.count { connections[connection.index].index = connection.index }
    }
    idle.removeAll { $0 === connection }
    if let next = nextWaiting() { dispatch(next) }
    if connectionCount == 0 {
      sweep?.cancel()
      sweep = nil
    }
  }

  private func connect(for exchange: HTTPExchange) {
    connecting.append(exchange)
    startSweep()
    let tls: NIOSSLContext?
    do {
      tls = try tlsContext()
    } catch {
      connectFailed(.insecure(reason: "the trusted certificates cannot be read"), for: exchange)
      return
    }
    let connection = NIOLoopBound(HTTPConnection(pool: self, endpoint: endpoint), eventLoop: eventLoop)
    let endpoint = endpoint
    ClientBootstrap(group: eventLoop)
      .connectTimeout(.seconds(limits.connectSeconds))
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try HTTPUpstream.fill(channel.pipeline.syncOperations, endpoint, tls, connection.value)
        }
      }
      .connect(host: endpoint.host, port: endpoint.port)
      .hop(to: eventLoop)
      .whenComplete { [self] result in
        switch result {
        case .success: connected(connection.value, for: exchange)
        case .failure(let error): connectFailed(.connecting(error, host: endpoint.host), for: exchange)
        }
      }
  }

  private static func fill(
    _ pipeline: ChannelPipeline.SynchronousOperations,
    _ endpoint: HTTPEndpoint,
    _ tls: NIOSSLContext?,
    _ connection: HTTPConnection
  ) throws {
    if let tls {
      let name = endpoint.isHostAnAddress ? nil : endpoint.host
      try pipeline.addHandler(NIOSSLClientHandler(context: tls, serverHostname: name))
    }
    try pipeline.addHandler(connection)
  }

  private func connected(_ connection: HTTPConnection, for exchange: HTTPExchange) {
    connecting.removeAll { $0 === exchange }
    guard !isShutDown else {
      connection.abandon()
      return
    }
    connection.index = connections.count
    connections.append(connection)
    guard connection.isOpen else {
      closed(connection)
      exchange.failed(.closedBeforeAnswer)
      return
    }
    if exchange.isOver { released(connection) } else { connection.run(exchange) }
  }

  private func connectFailed(_ failure: HTTPFailure, for exchange: HTTPExchange) {
    connecting.removeAll { $0 === exchange }
    exchange.failed(failure)
    // Whoever waits would wait for a connection that does not come; let the next one find out for itself.
    if let next = nextWaiting() { dispatch(next) }
  }

  private func tlsContext() throws -> NIOSSLContext? {
    guard endpoint.isSecure else { return nil }
    if let tls { return tls }
    var configuration = TLSConfiguration.makeClientConfiguration()
    if case .roots(let pem) = trust {
      configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(pem))
    }
    let context = try NIOSSLContext(configuration: configuration)
    tls = context
    return context
  }

  /// One tick for all deadlines costs nothing per request, unlike a timer for each.
  private func startSweep() {
    guard sweep == nil else { return }
    sweep = eventLoop.scheduleRepeatedTask(initialDelay: .milliseconds(250), delay: .milliseconds(250)) {
      [weak self] _ in
      self?.sweepDeadlines()
    }
  }

  private func sweepDeadlines() {
    let now = NIODeadline.now()
    let oldest = now - .seconds(limits.idleSeconds)
    let stale = idle.prefix { $0.idleSince < oldest }
    idle.removeFirst(stale.count)
    for connection in stale { connection.abandon() }
    for exchange in connections.compactMap(\.exchange) where exchange.deadline < now {
      exchange.stop(.timedOut(step: exchange.hasHead ? "did not go on with its answer" : "did not answer"))
    }
    for exchange in connecting + Array(waiting) where exchange.deadline < now {
      exchange.failed(.timedOut(step: "did not accept a connection"))
    }
    waiting.removeAll { $0.isOver }
  }
}
