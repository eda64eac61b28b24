import Screen
import ToolCatalogue

extension ConsoleState {
  /// Shows the servers that can be opened, opens one, or gives a scan up.
  mutating func start(_ action: Action) -> [ConsoleEffect] {
    switch action {
    case .showStart:
      closeDocuments()
      lay(.start(StartPage()))
      return [.findServers]
    case .cancelScan:
      scan = .failed("The scan was given up.")
      say("The scan was given up · n scans again · O opens another server", .plain)
      return [.cancelScan]
    case .startServer:
      guard case .firstStart(let start)? = overlay else { return [] }
      return connect(start.choice)
    default:
      return openFocusedServer()
    }
  }

  /// Opens the focused server; a command that was found in a file is shown in full and asked about before it runs.
  private mutating func openFocusedServer() -> [ConsoleEffect] {
    guard case .start(let page)? = overlay, let row = page.focused else { return [] }
    let choice: ServerChoice
    switch row {
    case .server(let server): choice = server
    case .recent(let server): return openPolicy(of: server)
    case .other:
      lay(.form(.opening()))
      return []
    }
    if let obstacle = choice.obstacle {
      say(obstacle, .warning)
      return []
    }
    guard choice.target != .demo else { return connect(choice) }
    lay(.firstStart(FirstStart(choice: choice)))
    return []
  }

  /// Forgets the tools of the server before, and asks for those of another.
  mutating func connect(_ choice: ServerChoice) -> [ConsoleEffect] {
    closeDocuments()
    page = .tools
    pane = .list
    tools = ToolTable()
    list = ScrollState()
    filter = TextField(maxLength: 200)
    var effects: [ConsoleEffect] = []
    if gateway.connection != nil {
      gateway = .stopping
      effects.append(.stopGateway)
    }
    say("Opening \(choice.name)…", .plain)
    return effects + [.connect(choice)]
  }

  /// Takes in the policies that were written before.
  mutating func takeRecent(_ recent: [StackServer]) {
    guard case .start(var page)? = overlay else { return }
    page.recent = recent
    page.show([], problems: page.problems)
    overlay = .start(page)
  }

  /// Shows the servers that were found in clients' files; where there is nothing to choose from when the program begins,
  /// opens the demo server.
  mutating func takeFound(_ found: [ServerChoice], _ problems: [String]) -> [ConsoleEffect] {
    let isBeginning = isBeginning
    self.isBeginning = false
    guard case .start(var page)? = overlay else { return [] }
    let knowsNothing = found.isEmpty && problems.isEmpty && page.recent.isEmpty
    if isBeginning, knowsNothing, page.scroll.focus == 0 { return connect(StartPage.demo) }
    page.show(found, problems: problems)
    overlay = .start(page)
    say(
      found.isEmpty
        ? "No MCP client on this machine lists a server" : "Found \(count(found.count, "server")) in clients' files",
      .plain
    )
    return []
  }
}
