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
  private let relay: HTTPRelay
  private var questions: [Approval] = []
  private let stdio = ClientContext(sessionID: "stdio")

  init(policy text: String = #"{"version":"1","default":"allow"}"#, isPolicyFixed: Bool = false) throws {
    guard let token = GrantToken(String(repeating: "t", count: 32)) else { throw GatewayStage.StageFailure() }
    let instants = Instants(wallNanoseconds: { 1_000_000_000_000 }, monotonicNanoseconds: { 1_000_000_000_000 })
    var gate = Gate(
      policy: try PolicyDocument(reading: Array(text.utf8)).policy,
      limits: MemoryLimitStore(),
      clock: instants.limitClock,
      server: "paper",
      grant: "local",
      instants: instants,
      onRecord: { _ in }
    )
    gate.approvals = try ApprovalDesk(file: nil, terms: ApprovalTerms(), instants: instants)
    var configuration = GatewayConfiguration(upstream: .url("http://paper/mcp"), serverName: "paper", token: token)
    configuration.isPolicyFixed = isPolicyFixed
    core = GatewayCore(configuration: configuration, gate: gate, instants: instants, onNotice: { _ in })
    relay = HTTPRelay(core: core, upstream: server, headers: [])
    core.use(relay)
    core.onQuestions = { [unowned self] in questions = $0 }
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
    core.take(try Envelope(parsing: Array(text.utf8)), from: stdio, exchange)
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

  private func client(_ session: String?, _ headers: HTTPHeaders = [:]) -> ClientContext {
    var headers = headers
    headers.add(name: "host", value: "localhost")
    if let session { headers.add(name: "Mcp-Session-Id", value: session) }
    return ClientContext(sessionID: session, headers: headers)
  }
}
