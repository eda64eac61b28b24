import HTTPFraming
import LimitStore
import MCPProtocol
import PolicyModel
import StrictJSON
import Upstream

@testable import Gateway

/// A gateway without sockets in front of an HTTP server on paper.
final class HTTPStage {
  let server = FakeServer()
  let core: GatewayCore
  private let relay: any Relay
  private final class OlderLinks {
    var last: FakeLink?

    func make(for session: ProcessSession) -> FakeLink {
      let link = FakeLink(session: session)
      last = link
      return link
    }
  }

  private let olderLinks: OlderLinks
  /// The conversation of the older transport, once there is one.
  var olderServer: FakeLink? { olderLinks.last }
  private var questions: [Approval] = []
  /// The gate of the client that speaks next.
  private(set) var gate: Gate

  init(
    policy text: String = #"{"version":"1","default":"allow"}"#,
    grants: GatewayGrants? = nil,
    isPolicyFixed: Bool = false,
    isBridging: Bool = false,
    fallsBack: Bool = false,
    bounds change: (inout GatewayBounds) -> Void = { _ in }
  ) throws {
    guard let token = GrantToken(String(repeating: "t", count: 32)) else { throw GatewayStage.StageFailure() }
    let instants = Instants(wallNanoseconds: { 1_000_000_000_000 }, monotonicNanoseconds: { 1_000_000_000_000 })
    let environment = GateEnvironment(
      server: "paper",
      limits: MemoryLimitStore(),
      clock: instants.limitClock,
      instants: instants,
      approvals: try ApprovalDesk(file: nil, terms: ApprovalTerms(), instants: instants),
      onRecord: { _ in }
    )
    let policy = try PolicyDocument(reading: Array(text.utf8)).policy
    let gates = Gates(grants ?? GatewayGrants(token: token, policy: policy), environment: environment)
    var configuration = GatewayConfiguration(upstream: .url("http://paper/mcp"), serverName: "paper", token: token)
    configuration.isPolicyFixed = isPolicyFixed
    change(&configuration.bounds)
    guard let first = gates.all.first else { throw GatewayStage.StageFailure() }
    gate = first
    core = GatewayCore(configuration: configuration, gates: gates, instants: instants, onNotice: { _ in })
    let newer = HTTPRelay(core: core, upstream: server, headers: [])
    let olderLinks = OlderLinks()
    self.olderLinks = olderLinks
    let spoken: any Relay =
      fallsBack
      ? FallbackRelay(newer, upstream: server, headers: [], timeouts: .standard) { [unowned core] in
        ProcessRelay(core: core) { olderLinks.make(for: $0) }
      } : newer
    relay = isBridging ? BridgingRelay(core: core, relay: spoken) : spoken
    core.use(relay)
    core.onQuestions = { [unowned self] in questions = $0 }
  }

  /// Lets the client with another token speak from now on.
  func carry(_ token: GrantToken) throws {
    guard let gate = core.gates.gate(carriedBy: "Bearer \(token.secret)") else { throw GatewayStage.StageFailure() }
    self.gate = gate
  }

  /// A person lets the call that waits pass.
  func approve() throws {
    guard let id = questions.first?.id else { throw GatewayStage.StageFailure() }
    _ = try core.answer(id, agrees: true, person: "story", note: nil)
  }

  /// A client over HTTP posts one message, of its session if it has one.
  @discardableResult
  func post(_ text: String, in session: String? = nil, headers: HTTPHeaders = [:]) throws -> FakeExchange {
    let exchange = FakeExchange()
    core.take(try Envelope(parsing: Array(text.utf8)), from: client(session, headers), exchange)
    return exchange
  }

  /// A client over stdio writes one line.
  @discardableResult
  func line(_ text: String) throws -> FakeExchange {
    let exchange = FakeExchange()
    core.take(try Envelope(parsing: Array(text.utf8)), from: ClientContext(gate: gate, sessionID: "stdio"), exchange)
    return exchange
  }

  /// A client opens the stream of its session.
  func openStream(in session: String, headers: HTTPHeaders = [:]) -> FakeExchange {
    let exchange = FakeExchange()
    relay.openStream(from: client(session, headers), exchange)
    return exchange
  }

  /// A client ends its session.
  func endSession(_ session: String) -> FakeExchange {
    let exchange = FakeExchange()
    relay.endSession(from: client(session), exchange)
    return exchange
  }

  /// A client opens a session that the server gives a name.
  func openSession(named name: String) throws {
    try post(Messages.initialize)
    server.requests.last?.answer(200, Messages.initialized, headers: ["Mcp-Session-Id": name])
  }

  /// Whether the session is another grant's.
  func isForeign(_ session: String) -> Bool { relay.isForeign(client(session)) }

  private func client(_ session: String?, _ headers: HTTPHeaders = [:]) -> ClientContext {
    var headers = headers
    headers.add(name: "host", value: "localhost")
    if let session { headers.add(name: "Mcp-Session-Id", value: session) }
    return ClientContext(gate: gate, sessionID: session, headers: headers)
  }
}
