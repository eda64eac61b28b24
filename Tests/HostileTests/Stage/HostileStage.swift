import Gateway
import NIOHTTP1
import PolicyModel
import Testing
import Upstream

/// A listening gateway in front of a server that records everything.
struct HostileStage {
  let server: RecordingServer
  let gateway: Gateway
  let port: Int

  /// Everything is allowed but: `secret` is hidden, `forbidden` is denied, `charge` may be called once an hour.
  static let policy = """
    {"version": "1", "default": "allow", "hide": ["secret"], "tools": {
      "forbidden": {"deny_if": [{"conditions": [], "on_deny": "Never."}]},
      "charge": {"limits": [{"counter": "charges", "window": "hour", "max": 1, "scope": "grant"}]}}}
    """

  /// Starts a gateway and a server.
  ///
  /// - Parameters:
  ///   - policy: the policy to enforce.
  ///   - events: what the gateway reports to.
  ///   - reply: what the server answers.
  ///   - change: changes the configuration before the start.
  static func start(
    policy: String = HostileStage.policy,
    events: GatewayEvents = GatewayEvents(),
    reply: @escaping @Sendable (RecordingServer.Arrival) -> RecordingServer.Reply = RecordingServer.answer,
    _ change: (inout GatewayConfiguration) -> Void = { _ in }
  ) async throws -> HostileStage {
    let server = try await RecordingServer.start(reply)
    let token = try #require(GrantToken(Request.token))
    var configuration = GatewayConfiguration(
      upstream: .url(try await server.url, headers: []),
      serverName: "recording",
      token: token
    )
    // A request whose end never comes must not hold up the table.
    configuration.bounds.bodySeconds = 60
    configuration.bounds.strangerSeconds = 60
    configuration.bounds.idleConnectionSeconds = 60
    change(&configuration)
    let document = try PolicyDocument(reading: Array(policy.utf8))
    let gateway = try await Gateway.listen(configuration, policy: document.policy, events: events)
    let endpoint = try #require(gateway.endpoint)
    let port = endpoint.split(separator: ":").last?.prefix { $0.isNumber } ?? ""
    return HostileStage(server: server, gateway: gateway, port: try #require(Int(port)))
  }

  func stop() async throws {
    await gateway.stop()
    try await server.stop()
  }

  /// Sends bytes and, while the connection lives, an honest call after them.
  func converse(_ bytes: [UInt8], expecting count: Int = 1, endsInput: Bool = false) async throws
    -> RawConnection.Conversation
  {
    try await RawConnection.converse(
      port: port,
      sending: bytes,
      expecting: count,
      endsInput: endsInput,
      last: Request.last
    )
  }

  /// Sends one message on a connection of its own and returns its answer.
  func ask(_ body: String, adding headers: [String] = []) async throws -> RawAnswer {
    try await send(Request.post(body, adding: headers + ["Connection: close"]))
  }

  /// Sends one request on a connection of its own and returns its answer.
  func send(_ bytes: [UInt8]) async throws -> RawAnswer {
    try #require(try await converse(bytes).answers.first)
  }

  /// What the server saw so far, in words.
  func seen() async throws -> [String] { try await server.seen().map(\.summary) }

  /// Plays one row and judges every answer and everything the server saw.
  func play(_ row: HostileRequest, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let conversation = try await converse(row.bytes, expecting: row.answers.count, endsInput: row.endsInput)
    let answers = conversation.answers
    for (answer, required) in zip(answers, row.answers) {
      #expect(required.statuses.contains(answer.status), "\(answer)", sourceLocation: sourceLocation)
      if let code = required.code { #expect(answer.code == code, "\(answer)", sourceLocation: sourceLocation) }
      let text = String(decoding: answer.body, as: UTF8.self)
      #expect(required.says.isEmpty || text.contains(required.says), "\(answer)", sourceLocation: sourceLocation)
      #expect(!text.contains(Request.token), sourceLocation: sourceLocation)
    }
    let closes = row.endsInput || answers.last?.headers["connection"] == "close" && answers.count == row.answers.count
    if row.mustClose { #expect(closes, "the connection stayed open", sourceLocation: sourceLocation) }
    // One answer more belongs to the honest call that follows on a connection that stays open, and none to anything else.
    let expected = row.answers.count + (closes ? 0 : 1)
    #expect(answers.count == expected, "\(answers)", sourceLocation: sourceLocation)
    let seen = try await server.seen()
    let honest = closes ? [] : [Request.okCall]
    #expect(seen.map(\.summary) == row.reaches + honest, sourceLocation: sourceLocation)
    for arrival in seen {
      for name in ["authorization", "cookie", "origin", "content-encoding", "x-forwarded-for"] {
        #expect(!arrival.headers.contains(name: name), sourceLocation: sourceLocation)
      }
    }
    // Whatever was sent, the gateway serves the next client.
    let after = try await converse(Request.last)
    #expect(after.answers.map(\.status) == [200], sourceLocation: sourceLocation)
  }
}

/// Starts a stage, plays one row on it, and stops it.
func play(_ row: HostileRequest) async throws {
  try await onStage { stage async throws in try await stage.play(row) }
}

/// Starts a stage, tells a story on it, and stops it.
func onStage(
  policy: String = HostileStage.policy,
  events: GatewayEvents = GatewayEvents(),
  reply: @escaping @Sendable (RecordingServer.Arrival) -> RecordingServer.Reply = RecordingServer.answer,
  changing change: (inout GatewayConfiguration) -> Void = { _ in },
  _ story: (HostileStage) async throws -> Void
) async throws {
  let stage = try await HostileStage.start(policy: policy, events: events, reply: reply, change)
  try await story(stage)
  try await stage.stop()
}
