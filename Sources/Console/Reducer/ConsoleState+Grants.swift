import PolicyModel

extension ConsoleState {
  /// A line about who uses the gateway.
  struct GrantLine: Hashable, Sendable {
    /// What the line is about, in one word.
    let title: String
    let text: String
    /// How full a limit is, in tenths; nothing for other lines.
    var tenths: Int?

    var isHeading: Bool { title == "Grant" }
  }

  /// Who uses the gateway and how full its limits are: grants, their clients, and their limits, the fullest first.
  var grantLines: [GrantLine] {
    look.grants.flatMap { grant in
      [GrantLine(title: "Grant", text: words(of: grant))]
        + (grant.clients.isEmpty
          ? [GrantLine(title: "Clients", text: "none has introduced itself yet")]
          : grant.clients.prefix(20).map { GrantLine(title: "Client", text: words(of: $0)) })
        + limitLines(of: grant)
    }
  }

  /// The fullest limits: many are a list that nobody reads, and they push everything else out of sight.
  private func limitLines(of grant: LiveGrant) -> [GrantLine] {
    let used = grant.limits.filter { $0.used > 0 }.sorted { ($0.use.tenths, $0.used) > ($1.use.tenths, $1.used) }
    let shown = used.isEmpty && grant.limits.count <= 3 ? grant.limits : Array(used.prefix(8))
    let lines = shown.map { GrantLine(title: "Limit", text: words(of: $0), tenths: $0.use.tenths) }
    let others = grant.limits.count - shown.count
    guard others > 0 else { return lines }
    let rest = used.count > shown.count ? "less full" : "unused"
    return lines + [GrantLine(title: "Limits", text: "\(others)\(shown.isEmpty ? "" : " more"), \(rest)")]
  }

  private func words(of grant: LiveGrant) -> String {
    let counts = feed.grantCounts[grant.label] ?? GrantCounts()
    var parts = [grant.label, count(counts.calls, "call")]
    if counts.refused > 0 { parts.append("\(counts.refused) refused") }
    parts.append(count(grant.connections, "connection"))
    if let expires = grant.expires { parts.append("until \(TimeOfDay.text(expires, utcOffset: utcOffset))") }
    return parts.joined(separator: " · ")
  }

  private func words(of client: LiveClient) -> String {
    var parts = [client.version.isEmpty ? client.name : "\(client.name) \(client.version)"]
    if let sessions = client.sessions { parts.append(count(sessions, "session")) }
    let age = max(0, now - client.lastSeen) / 1_000
    parts.append(age == 0 ? "now" : "\(TimeOfDay.span(seconds: Int(age))) ago")
    return parts.joined(separator: " · ")
  }

  private func words(of limit: LiveLimit) -> String {
    let scope =
      switch limit.limit.scope {
      case .grant: ""
      case .session: ", fullest session"
      case .server: ", all grants"
      }
    return "\(limit.tool ?? "all tools")\(scope): \(limit.use.words)"
  }
}
