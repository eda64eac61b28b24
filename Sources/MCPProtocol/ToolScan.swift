import StrictJSON
import ToolModel

/// The conversation that lists a server's tools, in either era, without any transport.
///
/// Feed it what happened with ``receive(_:)`` and perform what it returns. It asks `server/discover` first and falls
/// back to `initialize` on the same connection; when the server dies or stays silent after the first question, it asks
/// for a new connection and begins with `initialize`. It declares no client capability, answers stray questions, reads
/// every page within its bounds, and never calls a tool.
///
/// Source: MCP 2026-07-28 basic/transports "Backward Compatibility", server/discover, server/utilities/pagination.
public struct ToolScan: Sendable {
  /// Something that happened.
  public enum Event: Hashable, Sendable {
    /// The connection is open: at the beginning, and again after each ``Action/restart``.
    case opened
    /// The server sent one message, or a line that should be one.
    case received([UInt8])
    /// The server sent a message larger than accepted, of which this is the beginning.
    case receivedOverlong(beginning: [UInt8])
    /// The server answered a request with an HTTP status that is no success.
    case refused(id: RequestID, status: Int, body: [UInt8])
    /// The answer to a request is complete, as far as its transport can tell; what it held was received before.
    case answerEnded(id: RequestID)
    /// A timer that was started ran out.
    case timedOut(Timer)
    /// The connection ended: the process died, or closed its output.
    case closed
  }

  /// Something the shell must do.
  public enum Action: Hashable, Sendable {
    /// Send a message.
    case send(OutgoingMessage)
    /// Start a timer, in place of a running one of the same name.
    case startTimer(Timer, seconds: Double)
    /// Stop a timer, if it runs.
    case stopTimer(Timer)
    /// End this connection and open a new one.
    case restart
    /// The scan is complete; end the connection.
    case finish(ScannedServer)
    /// The scan has failed; end the connection.
    case fail(ScanProblem)
  }

  /// The timers of a scan.
  public enum Timer: Hashable, Sendable, CaseIterable {
    /// Waits for the answer to `server/discover`.
    case probe
    /// Waits for the answer to `initialize`.
    case handshake
    /// Waits for a page.
    case page
    /// Bounds the whole scan.
    case total
  }

  /// How messages arrive.
  public enum Framing: Sendable {
    /// As lines of a stream, among which noise can stand.
    case lines
    /// As answers, each of which must be a message.
    case answers
  }

  enum Phase: Hashable, Sendable {
    case waiting
    case opening
    case listing
    case over
  }

  let bounds: ScanBounds
  let framing: Framing
  let writer: RequestWriter
  var phase = Phase.waiting
  var lastID = 0
  /// The questions without an answer.
  var discoverID: RequestID?
  var initializeID: RequestID?
  var pageID: RequestID?
  /// How often `server/discover` was asked, on all connections.
  var discoverCount = 0
  var hasAskedDiscoverHere = false
  var startsWithHandshake = false
  var found: ScannedServer?
  var names: Set<ExactText> = []
  var cursors: Set<ExactText> = []
  var listedCount = 0
  var receivedBytes = 0
  var noiseLines = 0
  var firstNoise: String?

  /// Creates a conversation that has not begun.
  ///
  /// - Parameters:
  ///   - bounds: how long and how much.
  ///   - framing: how messages arrive.
  ///   - client: who asks.
  public init(bounds: ScanBounds = .standard, framing: Framing, client: ClientIdentity = .policyDeck) {
    self.bounds = bounds
    self.framing = framing
    writer = RequestWriter(client: client)
  }

  /// Takes note of what happened and returns what to do about it, in order; nothing once the scan is over.
  public mutating func receive(_ event: Event) -> [Action] {
    guard phase != .over else { return [] }
    switch event {
    case .opened: return open()
    case .received(let bytes): return read(bytes)
    case .receivedOverlong(let beginning):
      guard framing == .lines, beginning.first != UInt8(ascii: "{") else {
        return fail(.tooMuch(what: "bytes in one message", limit: bounds.maxMessageBytes))
      }
      noteNoise(beginning)
      return []
    case .refused(let id, let status, let body): return refuse(id, status: status, body: body)
    case .answerEnded(let id): return endAnswer(to: id)
    case .timedOut(let timer): return timeOut(timer)
    case .closed: return close()
    }
  }

  /// The method whose answer is being waited for.
  var awaitedMethod: String {
    if phase == .listing { return Method.listTools }
    return initializeID != nil ? Method.initialize : Method.discover
  }

  mutating func fail(_ problem: ScanProblem) -> [Action] {
    phase = .over
    return Timer.allCases.map { .stopTimer($0) } + [.fail(problem)]
  }

  mutating func nextID() -> RequestID {
    lastID += 1
    return RequestID(lastID)
  }

  mutating func noteNoise(_ bytes: [UInt8]) {
    noiseLines += 1
    if firstNoise == nil { firstNoise = ToolScan.beginning(of: bytes) }
  }

  static func beginning(of bytes: [UInt8]) -> String {
    String(decoding: bytes.prefix(120), as: UTF8.self) + (bytes.count > 120 ? "…" : "")
  }
}
