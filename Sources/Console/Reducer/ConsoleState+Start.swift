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
    case .recent(let server): return open(server, on: page)
    case .other:
      lay(.form(.opening()))
      return []
    }
    if let obstacle = choice.obstacle {
      say(obstacle, .warning, .reply)
      return []
    }
    guard choice.target != .demo else { return connect(choice) }
    lay(.firstStart(FirstStart(choice: choice)))
    return []
  }

  /// Opens a policy; one that is open already is gone on with, without a server.
  private mutating func open(_ server: StackServer, on page: StartPage) -> [ConsoleEffect] {
    guard server.policy?.path != file.path else {
      closeDocuments()
      say("The policy of \(server.name) is open, no server is · O opens one", .plain)
      return []
    }
    var server = server
    server.choice = page.choice(for: server)
    return openPolicy(of: server)
  }

  /// Opens a server; asks first where that stops the gateway, on which agents may depend.
  mutating func connect(_ choice: ServerChoice) -> [ConsoleEffect] {
    guard gateway.connection != nil else { return open(choice) }
    var consequences = ["The gateway in front of the server that is open now stops."]
    if !waiting.isEmpty { consequences.append("\(count(waiting.count, "call")) waiting for you end unanswered.") }
    let question = Question(
      title: "Open \(choice.name)?",
      consequences: consequences,
      yes: "stop the gateway and open it",
      deed: .connect(choice)
    )
    lay(.question(question))
    return []
  }

  /// Forgets the tools of the server before, and asks for those of another.
  mutating func open(_ choice: ServerChoice) -> [ConsoleEffect] {
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

  /// Where the page of servers lies, and the page; a question may lie over it.
  private var startPage: (place: Int, page: StartPage)? {
    for (place, overlay) in overlays.enumerated() {
      if case .start(let page) = overlay { return (place, page) }
    }
    return nil
  }

  /// Takes in the policies that were written before.
  mutating func takeRecent(_ recent: [StackServer]) {
    guard case (let place, var page)? = startPage else { return }
    page.recent = recent
    page.opened = policyWasOpened ? file.path : nil
    page.show([], problems: page.problems)
    page.focusOpened()
    overlays[place] = .start(page)
    guard let server = page.openedPolicy else { return }
    if case .start? = overlay {
      say("Opened the policy of \(server.name): choose its server, or Enter goes on without one", .success, .here)
    } else {
      say("Opened the policy of \(server.name)", .success)
    }
  }

  /// Shows the servers that were found in clients' files; where there is nothing to choose from when the program begins,
  /// opens the demo server.
  mutating func takeFound(_ found: [ServerChoice], _ problems: [String]) -> [ConsoleEffect] {
    let isBeginning = isBeginning
    self.isBeginning = false
    guard case (let place, var page)? = startPage else { return [] }
    let isInFront = place == overlays.count - 1
    let knowsNothing = found.isEmpty && problems.isEmpty && page.recent.isEmpty
    if isBeginning, isInFront, knowsNothing, page.scroll.focus == 0 { return connect(StartPage.demo) }
    page.show(found, problems: problems)
    overlays[place] = .start(page)
    guard isInFront, page.openedPolicy == nil else { return [] }
    say(
      found.isEmpty
        ? "No MCP client on this machine lists a server" : "Found \(count(found.count, "server")) in clients' files",
      .plain,
      .here
    )
    return []
  }
}
