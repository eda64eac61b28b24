import Screen

/// Everything that agents can call, server by server, and a search of the catalogue.
struct StackPage: Sendable {
  /// What is searched for; nothing lists the servers.
  var field = TextField(maxLength: 200)
  /// The servers, once they were looked for.
  var servers: [StackServer]?
  /// What the search has found.
  var hits: [CatalogueHit] = []
  /// Which line is in focus.
  var scroll = ScrollState()

  /// How many lines there are.
  var count: Int { field.isEmpty ? servers?.count ?? 0 : hits.count }

  /// The server in focus.
  var focusedServer: StackServer? {
    guard field.isEmpty, let servers, servers.indices.contains(scroll.focus) else { return nil }
    return servers[scroll.focus]
  }

  /// The tool in focus.
  var focusedHit: CatalogueHit? {
    !field.isEmpty && hits.indices.contains(scroll.focus) ? hits[scroll.focus] : nil
  }

  /// Shows other lines from the first on.
  mutating func restart() {
    scroll.moveFocus(to: 0)
    scroll.fit(count: count, height: scroll.height)
  }
}
