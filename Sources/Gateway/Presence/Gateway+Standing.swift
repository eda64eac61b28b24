import GrantStore
import LimitStore
import MCPProtocol
import PolicyModel
import StrictJSON

extension Gateway {
  /// Who uses the gateway now, and how full its limits are, by grant.
  ///
  /// For a screen: for some seconds after it the gateway notes each client's messages, which costs every call a little and
  /// is not done while nobody looks.
  public func standing() async throws -> [GrantStanding] {
    try await onLoop { core in core.standing() }
  }
}

extension GatewayCore {
  func standing() -> [GrantStanding] {
    lastLook = instants.monotonicNanoseconds()
    return gates.all.map { gate in
      gate.standing(connections: connections.values.count { $0.gate === gate })
    }.sorted { $0.label < $1.label }
  }

  /// Notes which client a message came from, while somebody looks.
  func noteClient(_ client: ClientContext, _ params: JSONNode?, _ era: ProtocolEra) {
    let now = instants.wallNanoseconds() / 1_000_000
    if era == .handshake {
      if let session = client.sessionID { client.gate.clients.heard(from: session, at: now) }
    } else if let introduction = ClientIntroduction(params?["_meta"]?[MetaKey.clientInfo]),
      client.gate.clients.heard(from: introduction, at: now)
    {
      onPresence()
    }
  }

  /// Notes that the server has opened a session for a client.
  func sessionOpened(_ session: String, by pending: PendingCall) {
    guard let introduction = pending.introduction else { return }
    pending.gate.clients.opened(session, by: introduction, at: instants.wallNanoseconds() / 1_000_000)
    onPresence()
  }

  /// Notes that a session is over.
  func sessionEnded(_ session: String, of gate: Gate) {
    if gate.clients.ended(session) { onPresence() }
  }
}

extension Gate {
  func standing(connections: Int) -> GrantStanding {
    return GrantStanding(
      label: label,
      expires: grant.expires,
      connections: connections,
      clients: clients.clients,
      limits: policy.placedLimits.prefix(GrantStanding.mostLimits).map(standing)
    )
  }

  private func standing(of placed: PlacedLimit) -> LimitStanding {
    let limit = placed.limit
    let now = environment.clock.instant(steadyNanoseconds: Int64(clamping: environment.instants.monotonicNanoseconds()))
    let sessions = limit.scope == .session ? ["(no session)"] + clients.openSessions.prefix(32) : [""]
    let usage = sessions.map { session in
      let party = LimitParty(server: environment.server, grant: grant.id, session: session)
      let key = party.key(counter: limit.counter, scope: limit.scope)
      return limits.usage(of: key, windowSeconds: limit.window.seconds, at: now)
    }.max { $0.used < $1.used }
    return LimitStanding(
      limit: limit,
      tool: placed.tool,
      used: usage?.used ?? 0,
      secondsToRelease: usage?.nextRelease.map { max(1, Int(($0 + 999_999_999) / 1_000_000_000)) }
    )
  }
}
