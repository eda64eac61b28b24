import Screen

/// The servers that can be opened: those that clients on this machine are configured with, the demo, or another.
struct StartPage: Sendable {
  /// One line.
  enum Row: Hashable, Sendable {
    case server(ServerChoice)
    /// A policy that was written before.
    case recent(StackServer)
    /// A command or an address is typed.
    case other
  }

  /// The lines.
  var rows: [Row] = [.server(Self.demo), .other]
  /// What is odd about the files that were looked at.
  var problems: [String] = []
  /// The policies that were written before, the latest first.
  var recent: [StackServer] = []
  /// The path of the policy that was just opened, for which a server is chosen now.
  var opened: String?
  /// The most of them that are shown; the page of all servers shows the rest.
  private static let mostRecent = 5
  /// Which line is in focus.
  var scroll = ScrollState(count: 2)

  /// The server that comes with the program.
  static let demo = ServerChoice(name: "Demo", target: .demo, origin: "comes with PolicyDeck, touches nothing")

  /// The policy that was just opened, with the name of the server that it was written for.
  var openedPolicy: StackServer? { opened.flatMap { path in recent.first { $0.policy?.path == path } } }

  /// How the server of a policy is reached, where a client lists one of its name.
  func choice(for policy: StackServer) -> ServerChoice? {
    if let choice = policy.choice { return choice }
    let listed = rows.compactMap { row -> ServerChoice? in
      if case .server(let choice) = row { return choice }
      return nil
    }
    return listed.first { $0.name == policy.name && $0.obstacle == nil }
  }

  /// Puts the focus on the policy that was just opened.
  mutating func focusOpened() {
    let row = rows.firstIndex { row in
      if case .recent(let server) = row { return server.policy?.path == opened }
      return false
    }
    if let row, opened != nil { scroll.moveFocus(to: row) }
  }

  /// The line in focus.
  var focused: Row? { rows.indices.contains(scroll.focus) ? rows[scroll.focus] : nil }

  /// Shows what was found, between the demo and the line for another.
  mutating func show(_ found: [ServerChoice], problems: [String]) {
    let known = recent.filter { $0.policy?.written != nil }
    let policies = known.prefix(Self.mostRecent) + known.dropFirst(Self.mostRecent).filter { $0.policy?.path == opened }
    rows = [.server(Self.demo)] + policies.map { .recent($0) } + found.map { .server($0) } + [.other]
    self.problems = problems
    scroll.fit(count: rows.count, height: scroll.height)
  }
}
