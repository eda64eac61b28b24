import HTTPFraming
import MCPProtocol
import StrictJSON
import Upstream

/// Serves an address of which only the first handshake tells whether it speaks Streamable HTTP or the older HTTP+SSE.
///
/// A server that answers that handshake is never asked anything more. One that refuses it without naming a modern reason is
/// asked for an event stream, and when that begins with an `endpoint` event, everything goes there from then on.
/// Source: MCP basic/transports "Backwards Compatibility".
final class FallbackRelay: Relay {
  private let upstream: any HTTPRequesting
  private let headers: [HTTPField]
  private let timeouts: HTTPTimeouts
  private let makeOlder: () -> any Relay
  private var relay: any Relay
  private var isDecided = false

  /// Creates a relay that begins with Streamable HTTP.
  ///
  /// - Parameters:
  ///   - newer: serves Streamable HTTP.
  ///   - upstream: the server.
  ///   - headers: what every request to it carries.
  ///   - timeouts: how long the question for an event stream may take.
  ///   - older: makes what serves HTTP+SSE.
  init(
    _ newer: any Relay,
    upstream: any HTTPRequesting,
    headers: [HTTPField],
    timeouts: HTTPTimeouts,
    older: @escaping () -> any Relay
  ) {
    relay = newer
    self.upstream = upstream
    self.headers = headers
    self.timeouts = timeouts
    makeOlder = older
  }

  func forward(_ envelope: Envelope, _ pending: PendingCall, from client: ClientContext, _ exchange: any Exchange) {
    guard !isDecided, pending.method == Method.initialize else {
      return relay.forward(envelope, pending, from: client, exchange)
    }
    let probed = ProbedExchange(exchange) { [self] refusal in
      guard let refusal else {
        isDecided = true
        return
      }
      ask { [self] isOlder in
        if isOlder, !isDecided {
          isDecided = true
          relay = makeOlder()
        }
        guard isOlder else { return refusal() }
        guard !exchange.isGone else { return pending.gate.abandon(pending, reachedServer: false) }
        relay.forward(envelope, pending, from: client, exchange)
      }
    }
    relay.forward(envelope, pending, from: client, probed)
  }

  private func ask(_ answer: @escaping (_ isOlder: Bool) -> Void) {
    var asked = HTTPHeaders([("Accept", "text/event-stream")])
    for field in headers { asked.replaceOrAdd(name: field.name, value: field.value) }
    let probe = EventStreamProbe(answer)
    _ = upstream.send(.GET, headers: asked, timeouts: timeouts, to: probe)
  }

  func knowsSession(of client: ClientContext) -> Bool { relay.knowsSession(of: client) }

  func isForeign(_ client: ClientContext) -> Bool { relay.isForeign(client) }

  func pass(_ envelope: Envelope, from client: ClientContext, _ exchange: any Exchange) {
    relay.pass(envelope, from: client, exchange)
  }

  func openStream(from client: ClientContext, _ exchange: any Exchange) {
    relay.openStream(from: client, exchange)
  }

  func endSession(from client: ClientContext, _ exchange: any Exchange) {
    relay.endSession(from: client, exchange)
  }

  func announceToolChanges(to gate: Gate) { relay.announceToolChanges(to: gate) }

  func endSessions(of gate: Gate) { relay.endSessions(of: gate) }

  func sweep(now: UInt64) { relay.sweep(now: now) }

  func stop(whenDone: @escaping () -> Void) {
    // The pool belongs to the newer transport, which may no longer be in use.
    upstream.shutdown()
    relay.stop(whenDone: whenDone)
  }
}
