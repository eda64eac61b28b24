/// The deck in a terminal, and the steps that every story takes.
struct DeckTerminal {
  let terminal: PseudoTerminal

  /// Opens the deck on the demo server, with `policy.json` in the folder, and waits until the tools are there.
  static func open(
    in folder: TemporaryFolder,
    arguments: [String] = [],
    columns: Int = 80,
    rows: Int = 24,
    environment: [String: String] = [:]
  ) async throws -> DeckTerminal {
    let terminal = try PseudoTerminal(
      [TestEnvironment.program, "--policy", "policy.json", "--demo"] + arguments,
      columns: columns,
      rows: rows,
      environment: environment,
      directory: folder.path
    )
    try await terminal.waitFor("28 tools")
    return DeckTerminal(terminal: terminal)
  }

  /// Filters until only the tool is shown, and puts the focus on it.
  func focus(on tool: String) async throws {
    try await terminal.type("/")
    try await terminal.waitFor("keep")
    try await terminal.type("name:\(tool)")
    try await terminal.waitFor("1 of 28")
    try await terminal.press(.enter)
    // What is typed right behind Enter may be taken for a paste that goes on.
    try await terminal.waitForNo("Enter keep")
    try await terminal.waitUntil("the cursor is on \(tool)") { $0.cursorLine.contains(tool) }
  }

  /// Shows all tools again.
  func clearFilter() async throws {
    try await terminal.press(.escape)
    try await terminal.waitFor("28 tools")
  }

  /// Leaves the deck and gives its exit.
  func quit() async throws -> ProgramExit {
    try await terminal.type("q")
    return try await terminal.waitForExit()
  }
}
