import HTTPFraming
import MCPProtocol
import StrictJSON

/// Says the gateway's own messages to the server, through the relay that its clients' messages take.
final class ServerVoice {
  let core: GatewayCore
  /// The way to the server.
  let relay: any Relay
  private var count = 0

  init(core: GatewayCore, relay: any Relay) {
    self.core = core
    self.relay = relay
  }

  /// Bounds on what is read of the server.
  var limits: JSONLimits { JSONLimits(maxBytes: core.bounds.responseBytes) }

  /// An id that no other message of the gateway carries.
  func freshID() -> RequestID {
    count += 1
    return RequestID("policydeck-\(count)")
  }

  /// Sends a request; the answer comes to the exchange.
  func ask(_ pending: PendingCall, params: JSONValue?, from client: ClientContext, _ exchange: ReadExchange) {
    let text = MessageBytes.request(id: pending.id, method: pending.method, params: params)
    guard let envelope = try? Envelope(parsing: text, limits: limits, rules: .forgiving) else {
      return exchange.reply(status: 400, headers: [], body: [])
    }
    relay.forward(envelope, pending, from: client, exchange)
  }

  /// Sends a notification, or the answer to a question of the server.
  ///
  /// - Parameter whenSent: called when the server has taken it, or never will.
  func tell(_ text: [UInt8], from client: ClientContext, whenSent: @escaping () -> Void = {}) {
    let exchange = ReadExchange(id: nil, limits: limits)
    exchange.onAnswer = { _ in whenSent() }
    guard let envelope = try? Envelope(parsing: text, limits: limits, rules: .forgiving) else { return whenSent() }
    relay.pass(envelope, from: client, exchange)
  }

  /// The context of a message in a session of the handshake era.
  static func context(_ gate: Gate, session: String?, revision: ProtocolRevision?) -> ClientContext {
    var headers: HTTPHeaders = ["user-agent": "policydeck"]
    if let session { headers.add(name: "mcp-session-id", value: session) }
    if let revision, revision.sendsVersionHeader {
      headers.add(name: "mcp-protocol-version", value: revision.rawValue)
    }
    return ClientContext(gate: gate, sessionID: session, headers: headers)
  }

  /// The context of a stateless request, its headers repeating what its body says.
  static func context(_ gate: Gate, method: String, params: JSONValue?) -> ClientContext {
    var headers: HTTPHeaders = ["user-agent": "policydeck"]
    headers.add(name: "mcp-protocol-version", value: ProtocolRevision.newestStateless.rawValue)
    headers.add(name: "mcp-method", value: method)
    if let key = HeaderMirror.mirroredKey(of: method), let name = params?[key]?.stringValue {
      headers.add(name: "mcp-name", value: HeaderMirror.encode(name))
    }
    if method == Method.callTool {
      for (name, value) in gate.mirrored.headers(params: params) { headers.add(name: name, value: value) }
    }
    return ClientContext(gate: gate, headers: headers)
  }
}

extension ServerVoice {
  /// Ends a session that the gateway has opened.
  func endSession(_ session: String, of gate: Gate) {
    let context = ServerVoice.context(gate, session: session, revision: nil)
    guard relay.knowsSession(of: context) else { return }
    relay.endSession(from: context, ReadExchange(id: nil, limits: limits))
  }
}
