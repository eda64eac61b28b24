import Screen
import StrictJSON
import ToolModel

extension ConsoleState {
  /// Shows every server, or opens the focused one.
  mutating func stack(_ action: Action) -> [ConsoleEffect] {
    guard action == .openStacked else {
      closeDocuments()
      lay(.stack(StackPage()))
      return [.readStack]
    }
    guard case .stack(let page)? = overlay else { return [] }
    if let hit = page.focusedHit { return openCatalogued(hit.server) }
    guard let server = page.focusedServer else { return [] }
    if server.policy?.written != nil { return openPolicy(of: server) }
    if let choice = server.choice, choice.obstacle == nil {
      lay(.firstStart(FirstStart(choice: choice)))
      return []
    }
    if server.isCatalogued { return openCatalogued(server.name) }
    say(server.choice?.obstacle ?? "Nobody knows how this server is reached", .warning, .reply)
    return []
  }

  /// Works on the policy of another server from now on, unless the draft would be lost.
  mutating func openPolicy(of server: StackServer) -> [ConsoleEffect] {
    guard !hasUnsavedChanges else {
      say("The draft is not written: w writes it, then another policy can be opened", .warning, .reply)
      return []
    }
    return server.policy.map { [.openPolicy(path: $0.path, server: server.choice)] } ?? []
  }

  private mutating func openCatalogued(_ server: String) -> [ConsoleEffect] {
    let choice = ServerChoice(name: server, target: .catalogued(server), origin: "the catalogue")
    return connect(choice)
  }

  /// Types into the search and asks the catalogue.
  mutating func searchCatalogue(_ key: Key) -> [ConsoleEffect] {
    guard case .stack(var page)? = overlay, page.field.apply(key) else { return [] }
    page.hits = []
    page.restart()
    overlay = .stack(page)
    return page.field.isEmpty ? [] : [.searchCatalogue(page.field.text)]
  }

  /// Takes in what was found.
  mutating func takeStack(_ event: ConsoleEvent) {
    guard case .stack(var page)? = overlay else { return }
    switch event {
    case .stackRead(let servers):
      page.servers = servers
      let unguarded = servers.count { !$0.isGuarded && $0.choice != nil }
      say("\(count(servers.count, "server")) · \(unguarded) without a policy in front", .plain, .here)
    case .catalogueFound(let query, let hits) where query.isExactly(page.field.text): page.hits = hits
    default: return
    }
    page.scroll.fit(count: page.count, height: page.scroll.height)
    overlay = .stack(page)
  }
}
