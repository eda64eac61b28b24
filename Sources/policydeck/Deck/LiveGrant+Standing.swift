import Console
import Gateway

extension LiveGrant {
  /// A grant as the gateway knows it.
  init(_ standing: GrantStanding) {
    self.init(
      label: standing.label,
      expires: standing.expires,
      connections: standing.connections,
      clients: standing.clients.map {
        LiveClient(name: $0.name, version: $0.version, sessions: $0.sessions, lastSeen: $0.lastSeen)
      },
      limits: standing.limits.map {
        LiveLimit(limit: $0.limit, tool: $0.tool, used: $0.used, secondsToRelease: $0.secondsToRelease)
      }
    )
  }
}
