import MCPProtocol
import StrictJSON

/// An MCP server with in-memory state, to try policies on.
///
/// Speaks both eras on one stream: a session opened by `initialize`, and stateless requests that carry their revision
/// in `_meta`. A pure value: lines and the time go in, actions come out. Everything it keeps is bounded.
public struct DemoServer: Sendable {
  /// The name the server gives itself.
  public static let name = "harbor-cloud"
  /// The longest line accepted, in bytes.
  public static let longestLine = 1 << 20
  /// The most calls that may be under way at once.
  public static let mostRunning = 16
  /// How many tools one page of a listing holds.
  public static let pageSize = 10

  var cloud = Cloud()
  /// The revision agreed on by `initialize`; none before it.
  var revision: ProtocolRevision?
  /// Calls that take time, by the token of their next step.
  var running: [Int: RunningCall] = [:]
  var nextToken = 1
  private var isClosed = false

  /// Creates a server in its first state.
  public init() {}

  /// Takes one line from the client.
  ///
  /// - Parameters:
  ///   - line: the line without its end.
  ///   - now: milliseconds since 1970.
  public mutating func receive(_ line: [UInt8], at now: Int64) -> [DemoServerAction] {
    guard !isClosed, !line.isEmpty else { return [] }
    let envelope: Envelope
    do throws(EnvelopeProblem) {
      envelope = try Envelope(parsing: line, limits: JSONLimits(maxBytes: DemoServer.longestLine))
    } catch {
      return [.send(error.answer)]
    }
    switch envelope.message {
    case .request(let id, let method, let params):
      return answer(DemoRequest(id: id, method: method, params: params?.value, now: now))
    case .notification(let method, let params):
      if method == Method.cancelled { cancel(params?["requestId"]) }
      return []
    case .response, .failure:
      // The server asks nothing, so nothing can be an answer to it.
      return []
    }
  }

  /// Says that a line was longer than ``longestLine`` and has been skipped.
  public func receiveOverlongLine() -> [DemoServerAction] {
    let message = "Parse error: the line is longer than \(DemoServer.longestLine) bytes"
    return [.send(MessageBytes.failure(id: nil, code: .parseError, message: message))]
  }

  /// Goes on with a call that takes time.
  ///
  /// - Parameters:
  ///   - token: from ``DemoServerAction/wake(afterMilliseconds:token:)``; one that is no longer known does nothing.
  ///   - now: milliseconds since 1970.
  public mutating func wake(_ token: Int, at now: Int64) -> [DemoServerAction] {
    guard !isClosed, let call = running.removeValue(forKey: token) else { return [] }
    return step(call, at: now)
  }

  /// Says that the client closed the stream: calls under way are dropped and the server ends.
  public mutating func inputClosed() -> [DemoServerAction] {
    guard !isClosed else { return [] }
    isClosed = true
    running = [:]
    return [.finish]
  }

  private mutating func cancel(_ node: JSONNode?) {
    guard let node, let id = RequestID(node) else { return }
    // The answer to a cancelled request is not sent; what the call has done so far stays done.
    running = running.filter { $0.value.request.id != id }
  }
}
