import HTTPFraming
import MCPProtocol
import NIOCore
import NIOPosix
import Testing
import Upstream

@Suite("An HTTP upstream")
struct HTTPUpstreamTests {
  private let loop = MultiThreadedEventLoopGroup.singleton.next()

  private func upstream(
    _ server: StubServer,
    limits: HTTPLimits = .standard,
    scheme: String = "http",
    trust: HTTPTrust = .system
  ) throws -> HTTPUpstream {
    let endpoint = try HTTPEndpoint(parsing: "\(scheme)://localhost:\(server.port)/mcp?k=1")
    return HTTPUpstream(endpoint: endpoint, limits: limits, trust: trust, eventLoop: loop)
  }

  private func post(
    _ upstream: HTTPUpstream,
    _ body: String = "{}",
    headers: HTTPHeaders = ["Content-Type": "application/json"],
    timeouts: HTTPTimeouts = .standard,
    readsEvents: Bool = true,
    onEvent: @escaping @Sendable (HTTPExchange) -> Void = { _ in }
  ) async throws -> RecordingReceiver.Record {
    let promise = loop.makePromise(of: RecordingReceiver.Record.self)
    loop.execute {
      let receiver = RecordingReceiver(promise)
      receiver.onEvent = onEvent
      _ = upstream.post(
        Array(body.utf8),
        headers: headers,
        timeouts: timeouts,
        readsEvents: readsEvents,
        to: receiver
      )
    }
    return try await promise.futureResult.get()
  }

  /// Runs a body against a server and shuts both down.
  private func serving(
    _ answer: @escaping @Sendable (StubRequest) -> StubAnswer,
    limits: HTTPLimits = .standard,
    _ body: (StubServer, HTTPUpstream) async throws -> Void
  ) async throws {
    let server = try await StubServer.start(on: loop, answer)
    let upstream = try upstream(server, limits: limits)
    try await body(server, upstream)
    try await loop.submit { upstream.shutdown() }.get()
    try await server.stop()
  }

  private func failure(_ answer: StubAnswer, limits: HTTPLimits = .standard) async throws -> HTTPFailure? {
    var failure: HTTPFailure?
    try await serving({ _ in answer }, limits: limits) { _, upstream in failure = try await post(upstream).failure }
    return failure
  }

  @Test("Requests one after the other use one connection, and say where they go and how long they are")
  func reusesConnections() async throws {
    // However slow the machine, no connection is given up for being idle.
    let limits = HTTPLimits(idleSeconds: 3600)
    try await serving({ .ok("\"\($0.body.utf8.count)\"") }, limits: limits) { server, upstream in
      for size in [2, 0, 200_000] {
        let record = try await post(upstream, String(repeating: "x", count: size))
        #expect(record.body == "\"\(size)\"")
        #expect(record.status == 200)
      }
      let requests = try await server.seen()
      #expect(requests.map(\.connection) == [1, 1, 1])
      #expect(requests.map(\.uri) == ["/mcp?k=1", "/mcp?k=1", "/mcp?k=1"])
      #expect(requests.first?.headers["Host"] == ["localhost:\(server.port)"])
      #expect(requests.map { $0.headers["Content-Length"] } == [["2"], ["0"], ["200000"]])
      #expect(requests.first?.headers["Content-Type"] == ["application/json"])
    }
  }

  @Test("Requests at the same time share a bounded number of connections, and all are answered")
  func boundsConnections() async throws {
    try await serving({ .ok($0.body) }, limits: HTTPLimits(maxConnections: 3)) { server, upstream in
      let bodies = try await withThrowingTaskGroup(of: String.self) { group in
        for number in 0..<50 { group.addTask { try await post(upstream, "\(number)").body } }
        return try await group.reduce(into: Set<String>()) { $0.insert($1) }
      }
      #expect(bodies == Set((0..<50).map { "\($0)" }))
      #expect(Set(try await server.seen().map(\.connection)).count <= 3)
    }
  }

  @Test("A request that finds every place taken is refused at once")
  func refusesOverload() async throws {
    try await serving({ _ in .silence }, limits: HTTPLimits(maxConnections: 1, maxWaiting: 0)) { _, upstream in
      let first = loop.makePromise(of: RecordingReceiver.Record.self)
      loop.execute { _ = upstream.post([], headers: [:], to: RecordingReceiver(first)) }
      #expect(try await post(upstream).failure == .overloaded)
      try await loop.submit { upstream.shutdown() }.get()
      #expect(try await first.futureResult.get().failure == .cancelled)
    }
  }

  @Test("A connection that the server closes is not used again")
  func opensNewConnections() async throws {
    try await serving({ .parts(["HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\n\($0.connection)"]) })
    {
      _,
      upstream in
      let bodies = [try await post(upstream).body, try await post(upstream).body]
      #expect(bodies == ["1", "2"])
    }
  }

  @Test("An event stream arrives as events, or untouched when that is wanted")
  func readsEvents() async throws {
    let parts = ["id: 1\ndata:\n\nda", "ta: {\"a\":", "1}\n\n: comment\n\ndata: \u{E9}\n\n"]
    try await serving({ _ in .events(parts) }) { _, upstream in
      let record = try await post(upstream)
      #expect(record.events.map { String(decoding: $0.data, as: UTF8.self) } == ["", "{\"a\":1}", "\u{E9}"])
      #expect(record.body == "")
      #expect(try await post(upstream, readsEvents: false).body == parts.joined())
    }
  }

  @Test("Cancelling closes the connection, which is how a server learns of it")
  func cancels() async throws {
    try await serving({ _ in
      .parts(["HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\ndata: 2\n\n"])
    }) { server, upstream in
      let unheard = loop.makePromise(of: RecordingReceiver.Record.self)
      loop.execute {
        let receiver = RecordingReceiver(unheard)
        receiver.onEvent = { $0.cancel() }
        _ = upstream.post([], headers: [:], to: receiver)
      }
      try await server.firstClose.futureResult.get()
      #expect(try await loop.submit { upstream.connectionCount }.get() == 0)
      unheard.succeed(RecordingReceiver.Record())
      #expect(try await unheard.futureResult.get().events == [])
    }
  }

  @Test("A redirect is not followed, and its query is not repeated")
  func refusesRedirects() async throws {
    let failure = try await failure(.status("302 Found", "", "Location: https://elsewhere/x?token=1\r\n"))
    #expect(failure == .redirected(status: 302, location: "https://elsewhere/x"))
    #expect(failure?.description.contains("redirects are not followed") == true)
    let same = try await self.failure(.status("301 Moved Permanently", "", "Location: https://elsewhere/mcp/\r\n"))
    #expect(same == .redirected(status: 301, location: "https://elsewhere/…/"))
  }

  static let broken: [(answer: StubAnswer, expected: HTTPFailure)] = [
    (.partsThenClose([]), .closedBeforeAnswer),
    (.partsThenClose(["HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"]), .closedInAnswer),
    (.partsThenClose(["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"]), .closedInAnswer),
    (.ok(String(repeating: "x", count: 2000)), .tooLarge(what: "an answer", limit: 1000)),
    (.events(["data: \(String(repeating: "x", count: 2000))\n\n"]), .tooLarge(what: "an event", limit: 1000)),
    (.ok("x", "Content-Encoding: gzip\r\n"), .malformed(reason: "a content encoding that was not asked for")),
  ]

  @Test("A broken answer is reported for what it is", arguments: broken)
  func reportsBrokenAnswers(_ example: (answer: StubAnswer, expected: HTTPFailure)) async throws {
    let limits = HTTPLimits(maxBodyBytes: 1000, maxEventBytes: 1000)
    #expect(try await failure(example.answer, limits: limits) == example.expected)
  }

  static let noHTTP = [
    "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1 999999 x\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", "HTTP/1.1 200 OK\r\nA\u{0}: b\r\n\r\n",
    "HTTP/1.1 200 OK\r\nX: \(String(repeating: "x", count: 200_000))\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
  ]

  @Test("What is not HTTP is reported as such", arguments: noHTTP)
  func reportsNonsense(_ text: String) async throws {
    guard case .malformed? = try await failure(.partsThenClose([text])) else {
      return #expect(Bool(false), "taken for HTTP")
    }
  }

  @Test("Silence ends when its time is over, before the head and within the body")
  func boundsTime() async throws {
    // On a connection that is open already, so that the time to open one is no part of it.
    let limits = HTTPLimits(idleSeconds: 3600)
    try await serving({ $0.body == "first" ? .ok("{}") : .silence }, limits: limits) { _, upstream in
      #expect(try await post(upstream, "first").failure == nil)
      let record = try await post(upstream, timeouts: HTTPTimeouts(headSeconds: 0.05))
      #expect(record.failure == .timedOut(step: "did not answer"))
    }
    try await serving({ _ in .parts(["HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\na"]) }) { _, upstream in
      let record = try await post(upstream, timeouts: HTTPTimeouts(headSeconds: 60, bodySeconds: 0.05))
      #expect(record.failure == .timedOut(step: "did not go on with its answer"))
    }
  }

  @Test("A port on which nobody listens, and a header that cannot be sent, are told apart")
  func reportsConnecting() async throws {
    try await serving({ _ in .ok("") }) { server, upstream in
      let record = try await post(upstream, headers: ["Mcp-Session-Id": "a\r\nX: y"])
      #expect(record.failure == .badHeader(name: "Mcp-Session-Id"))
      #expect(try await server.seen().isEmpty)
    }
    // A port that is taken and on which nobody listens refuses for as long as it is held.
    let held = try HeldPort()
    let upstream = HTTPUpstream(
      endpoint: try HTTPEndpoint(parsing: "http://127.0.0.1:\(held.number)/mcp"),
      eventLoop: loop
    )
    #expect(try await post(upstream).failure == .connectionRefused)
  }

  @Test("An https server is trusted only with a certificate that is trusted, for the name that was asked")
  func verifiesCertificates() async throws {
    let server = try await StubServer.start(on: loop, tls: TestCertificate.serverContext()) { _ in .ok("secret") }
    let trust = HTTPTrust.roots(pem: Array(TestCertificate.certificate.utf8))
    let trusting = try upstream(server, scheme: "https", trust: trust)
    #expect(try await post(trusting).body == "secret")
    let strangers = try await post(upstream(server, scheme: "https")).failure
    #expect(strangers == .insecure(reason: "its certificate is not signed by anyone trusted here"))
    let byAddress = HTTPUpstream(
      endpoint: try HTTPEndpoint(parsing: "https://127.0.0.1:\(server.port)/"),
      trust: trust,
      eventLoop: loop
    )
    #expect(try await post(byAddress).failure == .insecure(reason: "its certificate is for another host name"))
    #expect(try await server.seen().count == 1)
    try await server.stop()
  }

  @Test("Shutting down ends what is under way, and nothing is sent afterwards")
  func shutsDown() async throws {
    let stream = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n"
    try await serving({ _ in .parts([stream]) }) { server, upstream in
      let record = try await post(upstream) { _ in upstream.shutdown() }
      #expect(record.failure == .cancelled)
      #expect(record.events.count == 1)
      #expect(try await post(upstream).failure == .cancelled)
      #expect(try await server.seen().count == 1)
    }
  }
}
