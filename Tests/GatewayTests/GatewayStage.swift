import HTTPFraming
import LimitStore
import MCPProtocol
import PolicyModel
import StrictJSON
import Synchronization
import ToolPins
import Upstream

@testable import Gateway

/// A gateway without sockets in front of server processes on paper, with a clock that the test sets.
final class GatewayStage {
  private final class CallLog {
    var records: [CallRecord] = []
    var questions: [Approval] = []
    var notices: [GatewayNotice] = []
    var trusted: ToolPins?
  }

  private final class Time: Sendable {
    let nanoseconds = Mutex<Int64>(1_000_000_000_000)
  }

  /// What was decided so far.
  var records: [CallRecord] { log.records }
  /// The questions that calls wait for.
  var questions: [Approval] { log.questions }
  /// What was said about the server so far.
  var notices: [GatewayNotice] { log.notices }
  /// The listing that was trusted on first use.
  var trusted: ToolPins? { log.trusted }
  private let log: CallLog
  private(set) var links: [FakeLink] = []
  private(set) var core: GatewayCore
  /// The gate of the client that speaks next.
  private(set) var gate: Gate
  private let time = Time()
  private var relay: (any Relay)?

  init(
    policy text: String,
    grants: GatewayGrants? = nil,
    bounds: GatewayBounds = GatewayBounds(),
    pins: GatewayPins? = nil,
    limits: any LimitStore = MemoryLimitStore(),
    shadowRules: Set<ExactText> = []
  ) throws {
    let policy = try PolicyDocument(reading: Array(text.utf8)).policy
    let time = time
    let instants = Instants(
      wallNanoseconds: { time.nanoseconds.withLock { $0 } },
      monotonicNanoseconds: { UInt64(time.nanoseconds.withLock { $0 }) }
    )
    guard let token = GrantToken(String(repeating: "t", count: 32)) else { throw StageFailure() }
    let configuration = GatewayConfiguration(
      upstream: .command(["paper"]),
      serverName: "paper",
      token: token,
      bounds: bounds
    )
    let log = CallLog()
    self.log = log
    let environment = GateEnvironment(
      server: "paper",
      limits: limits,
      clock: instants.limitClock,
      instants: instants,
      approvals: try ApprovalDesk(file: nil, terms: ApprovalTerms(), instants: instants),
      pins: pins.map(PinnedServer.init),
      onRecord: { log.records.append($0) }
    )
    environment.shadowRules = shadowRules
    let gates = Gates(grants ?? GatewayGrants(token: token, policy: policy), environment: environment)
    guard let first = gates.all.first else { throw StageFailure() }
    gate = first
    core = GatewayCore(configuration: configuration, gates: gates, instants: instants) { log.notices.append($0) }
    environment.pins?.onLearned = { log.trusted = $0 }
    environment.pins?.onChange = { [unowned core] tool, standing in core.toolChanged(tool, standing) }
    core.onQuestions = { log.questions = $0 }
    let relay = ProcessRelay(core: core) { [unowned self] session in
      let link = FakeLink(session: session)
      links.append(link)
      return link
    }
    let bridge = BridgingRelay(core: core, relay: relay)
    self.relay = bridge
    core.use(bridge)
  }

  struct StageFailure: Error {}

  /// Lets the client with another token speak from now on.
  func carry(_ token: GrantToken) throws {
    guard let gate = core.gates.gate(carriedBy: "Bearer \(token.secret)") else { throw StageFailure() }
    self.gate = gate
  }

  /// Lets time pass.
  func pass(seconds: Int64) {
    time.nanoseconds.withLock { $0 += seconds * 1_000_000_000 }
  }

  /// A person answers the oldest question, or another.
  func answer(_ id: ApprovalID? = nil, agrees: Bool, note: String? = nil) throws {
    guard let id = id ?? questions.first?.id else { throw StageFailure() }
    _ = try core.answer(id, agrees: agrees, person: "story", note: note)
  }

  /// The question that something has caused.
  func questionOf(_ step: () throws -> Void) throws -> ApprovalID {
    let log = log
    var asked: ApprovalID?
    core.onQuestions = { questions in
      log.questions = questions
      asked = asked ?? questions.first?.id
    }
    try step()
    core.onQuestions = { log.questions = $0 }
    guard let asked else { throw StageFailure() }
    return asked
  }

  /// Puts another policy in force.
  func replace(_ text: String) throws {
    core.replace(try PolicyDocument(reading: Array(text.utf8)).policy)
  }

  /// A client posts one message.
  @discardableResult
  func post(_ text: String, headers: HTTPHeaders = [:], acceptsStream: Bool = true) throws -> FakeExchange {
    let exchange = FakeExchange()
    exchange.acceptsStream = acceptsStream
    var headers = headers
    headers.add(name: "host", value: "localhost")
    let client = ClientContext(gate: gate, sessionID: headers.first(name: "mcp-session-id"), headers: headers)
    core.take(try Envelope(parsing: Array(text.utf8)), from: client, exchange)
    return exchange
  }

  /// A client posts one message of its session.
  @discardableResult
  func post(_ text: String, in session: String) throws -> FakeExchange {
    try post(text, headers: ["mcp-session-id": session])
  }

  /// A client opens a session and gets its id.
  func openSession() throws -> (id: String, server: FakeLink) {
    let exchange = try post(Messages.initialize)
    let server = links[links.count - 1]
    try server.says(Messages.initialized)
    return (exchange.header("Mcp-Session-Id") ?? "", server)
  }

  /// A client opens the stream of its session.
  func openStream(in session: String) -> FakeExchange {
    let exchange = FakeExchange()
    let client = ClientContext(gate: gate, sessionID: session, headers: ["mcp-session-id": session])
    relay?.openStream(from: client, exchange)
    return exchange
  }

  /// A client ends its session.
  func endSession(_ session: String) -> FakeExchange {
    let exchange = FakeExchange()
    relay?.endSession(from: ClientContext(gate: gate, sessionID: session, headers: ["host": "x"]), exchange)
    return exchange
  }
}

/// Messages that many stories need.
enum Messages {
  static let initialize = """
    {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},\
    "clientInfo":{"name":"story","version":"1"}}}
    """
  static let initialized = """
    {"jsonrpc":"2.0","id":0,"result":{"protocolVersion":"2025-11-25","capabilities":{"tools":{}},\
    "serverInfo":{"name":"paper","version":"1"}}}
    """

  static func call(_ tool: String, id: String = "1", arguments: String = "{}") -> String {
    """
    {"jsonrpc":"2.0","id":\(id),"method":"tools/call","params":{"name":"\(tool)","arguments":\(arguments)}}
    """
  }

  static func result(id: String = "1", _ text: String = "done") -> String {
    """
    {"jsonrpc":"2.0","id":\(id),"result":{"content":[{"type":"text","text":"\(text)"}]}}
    """
  }

  static let statelessMeta = """
    "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}
    """

  static func statelessHeaders(_ method: String, name: String? = nil) -> HTTPHeaders {
    var headers: HTTPHeaders = ["MCP-Protocol-Version": "2026-07-28", "Mcp-Method": method]
    if let name { headers.add(name: "Mcp-Name", value: name) }
    return headers
  }
}
