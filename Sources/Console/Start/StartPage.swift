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
  /// The most of them that are shown; the page of all servers shows the rest.
  private static let mostRecent = 5
  /// Which line is in focus.
  var scroll = ScrollState(count: 2)

  /// The server that comes with the program.
  static let demo = ServerChoice(name: "Demo", target: .demo, origin: "comes with PolicyDeck, touches nothing")

  /// The line in focus.
  var focused: Row? { rows.indices.contains(scroll.focus) ? rows[scroll.focus] : nil }

  /// Shows what was found, between the demo and the line for another.
  mutating func show(_ found: [ServerChoice], problems: [String]) {
    let policies = recent.filter { $0.policy?.written != nil }.prefix(Self.mostRecent)
    rows = [.server(Self.demo)] + policies.map { .recent($0) } + found.map { .server($0) } + [.other]
    self.problems = problems
    scroll.fit(count: rows.count, height: scroll.height)
  }
}
