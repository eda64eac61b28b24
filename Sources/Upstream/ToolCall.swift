import HTTPFraming
import MCPProtocol
import NIOCore
import NIOPosix
public import StrictJSON

/// Calls a tool of a server once, as a client does: handshake, call, farewell.
///
/// - Parameters:
///   - tool: The tool's name.
///   - arguments: The arguments.
///   - endpoint: The server's address; it speaks Streamable HTTP.
///   - token: The bearer token.
/// - Returns: The message that answers the call, a result or an error.
/// - Throws: One sentence that says why no answer came; it waits for two minutes at most.
public func callTool(
  _ tool: String,
  arguments: JSONValue,
  at endpoint: HTTPEndpoint,
  token: String
) async throws(ToolCallFailure) -> JSONValue {
  let loop = MultiThreadedEventLoopGroup.singleton.next()
  let result = await withCheckedContinuation { continuation in
    loop.execute {
      let upstream = HTTPUpstream(endpoint: endpoint, eventLoop: loop)
      ToolCall(upstream, tool, arguments, token) { continuation.resume(returning: $0) }.open()
    }
  }
  return try result.get()
}

/// Why a call had no answer, as one sentence.
public struct ToolCallFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The sentence.
  public let description: String
}

/// One call on its way; confined to the upstream's event loop.
private final class ToolCall {
  private let upstream: HTTPUpstream
  private let token: String
  private let tool: String
  private let arguments: JSONValue
  private let finish: (Result<JSONValue, ToolCallFailure>) -> Void
  private var sessionID: String?
  private var isOver = false
  private var receiver: CallReceiver?
  private let writer = RequestWriter()

  init(
    _ upstream: HTTPUpstream,
    _ tool: String,
    _ arguments: JSONValue,
    _ token: String,
    _ finish: @escaping (Result<JSONValue, ToolCallFailure>) -> Void
  ) {
    (self.upstream, self.tool, self.arguments, self.token, self.finish) = (upstream, tool, arguments, token, finish)
  }

  func open() {
    post(writer.initialize(id: RequestID(1))) { [self] in
      post(writer.initialized()) { [self] in
        let request: JSONValue = [
          "jsonrpc": "2.0", "id": 2, "method": "tools/call",
          "params": ["name": .string(tool), "arguments": arguments],
        ]
        post(request.compactBytes()) { [self] in
          end(.failure(ToolCallFailure(description: "The server gave no answer.")))
        }
      }
    }
  }

  private func post(_ bytes: [UInt8], then next: @escaping () -> Void) {
    var headers = HTTPHeaders([
      ("Content-Type", "application/json"), ("Accept", "application/json, text/event-stream"),
      ("Authorization", "Bearer \(token)"),
    ])
    if let sessionID { headers.add(name: "Mcp-Session-Id", value: sessionID) }
    if receiver != nil {
      headers.add(name: "MCP-Protocol-Version", value: ProtocolRevision.newestHandshake.description)
    }
    let receiver = CallReceiver { [self] in take($0, then: next) }
    self.receiver = receiver
    let timeouts = HTTPTimeouts(headSeconds: 120)
    _ = upstream.post(bytes, headers: headers, timeouts: timeouts, to: receiver)
  }

  private func take(_ event: CallReceiver.Event, then next: () -> Void) {
    guard !isOver else { return }
    switch event {
    case .session(let id): sessionID = id
    case .message(let bytes):
      guard let value = try? JSONValue(parsing: bytes), value["id"] == 2 else { return }
      end(.success(value))
    case .ended: next()
    case .failed(let reason): end(.failure(ToolCallFailure(description: reason)))
    }
  }

  private func end(_ result: Result<JSONValue, ToolCallFailure>) {
    isOver = true
    finish(result)
    guard let sessionID else { return upstream.shutdown() }
    // A server may then end what it keeps for this session.
    let headers = HTTPHeaders([("Authorization", "Bearer \(token)"), ("Mcp-Session-Id", sessionID)])
    let upstream = upstream
    let farewell = CallReceiver { event in
      switch event {
      case .ended, .failed: upstream.shutdown()
      default: break
      }
    }
    _ = upstream.send(.DELETE, headers: headers, timeouts: HTTPTimeouts(headSeconds: 5), to: farewell)
  }
}

/// Puts the parts of one answer together.
private final class CallReceiver: HTTPReceiver {
  enum Event {
    case session(String)
    case message([UInt8])
    case ended
    case failed(String)
  }

  private static let mostBytes = 32 << 20
  private let report: (Event) -> Void
  private var status = 0
  private var body: [UInt8] = []

  init(_ report: @escaping (Event) -> Void) {
    self.report = report
  }

  func exchange(_ exchange: HTTPExchange, receivedHead head: HTTPResponseHead) {
    status = head.status
    if let id = head.headers.first(name: "mcp-session-id"), id.utf8.count <= 1024 { report(.session(id)) }
  }

  func exchange(_ exchange: HTTPExchange, receivedBody part: ByteBuffer) {
    body.append(contentsOf: part.readableBytesView)
    if body.count > Self.mostBytes { exchange.cancel() }
  }

  func exchange(_ exchange: HTTPExchange, receivedEvent event: ServerSentEvent) { report(.message(event.data)) }

  func exchangeEnded(_ exchange: HTTPExchange) {
    guard (200..<300).contains(status) else {
      report(.failed("The server answered with status \(status)."))
      return
    }
    if !body.isEmpty { report(.message(body)) }
    report(.ended)
  }

  func exchange(_ exchange: HTTPExchange, failed failure: HTTPFailure) { report(.failed("\(failure)")) }
}
