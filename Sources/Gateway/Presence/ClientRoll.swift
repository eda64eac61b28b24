import MCPProtocol

/// The clients of one grant: which sessions they have opened, and when each was heard of last.
///
/// Bounded: whoever has a token can open sessions and take names without end.
struct ClientRoll {
  private struct Session {
    var introduction: ClientIntroduction
    /// Milliseconds since 1970.
    var lastSeen: Int64
  }

  private static let mostSessions = 1_000
  private static let mostStateless = 100

  private var sessions: [String: Session] = [:]
  /// Clients of the stateless era, which open nothing, by when they were heard of last.
  private var stateless: [ClientIntroduction: Int64] = [:]

  /// The names of the sessions that are open.
  var openSessions: [String] { sessions.keys.sorted() }

  /// Notes that a client has opened a session.
  mutating func opened(_ session: String, by introduction: ClientIntroduction, at now: Int64) {
    if sessions.count >= ClientRoll.mostSessions,
      let oldest = sessions.min(by: { $0.value.lastSeen < $1.value.lastSeen })
    {
      sessions[oldest.key] = nil
    }
    sessions[session] = Session(introduction: introduction, lastSeen: now)
  }

  /// Notes that a session is over.
  ///
  /// - Returns: whether it was open.
  mutating func ended(_ session: String) -> Bool { sessions.removeValue(forKey: session) != nil }

  /// Notes a message in a session.
  mutating func heard(from session: String, at now: Int64) { sessions[session]?.lastSeen = now }

  /// Notes a message of a client of the stateless era.
  ///
  /// - Returns: whether it was not known before.
  mutating func heard(from client: ClientIntroduction, at now: Int64) -> Bool {
    if stateless.count >= ClientRoll.mostStateless, stateless[client] == nil,
      let oldest = stateless.min(by: { $0.value < $1.value })
    {
      stateless[oldest.key] = nil
    }
    return stateless.updateValue(now, forKey: client) == nil
  }

  /// The clients, those that were heard of last before the others.
  var clients: [ClientStanding] {
    var found = stateless.map { client, lastSeen in
      ClientStanding(name: client.name, version: client.version, sessions: nil, lastSeen: lastSeen)
    }
    for (introduction, sessions) in Dictionary(grouping: sessions.values, by: \.introduction) {
      found.append(
        ClientStanding(
          name: introduction.name,
          version: introduction.version,
          sessions: sessions.count,
          lastSeen: sessions.map(\.lastSeen).max() ?? 0
        )
      )
    }
    return found.sorted { ($1.lastSeen, $0.name, $0.version) < ($0.lastSeen, $1.name, $1.version) }
  }
}
