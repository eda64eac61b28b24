import Testing

@Suite("The deck under a storm of input", .serialized)
struct TerminalStormTests {
  @Test("However often and fast the size changes, the last one is drawn whole")
  func resizes() async throws {
    let deck = try await DeckTerminal.open(in: TemporaryFolder())
    let terminal = deck.terminal
    for step in 0..<120 {
      try await terminal.resize(columns: 30 + step * 37 % 150, rows: 8 + step * 13 % 50)
    }
    try await terminal.resize(columns: 80, rows: 24)
    try await terminal.waitFor("28 tools")
    try await terminal.waitUntil("the hints are on the lowest row") { $0.rows[23].contains("quit") }
    #expect(try await deck.quit() == .code(0))
  }

  @Test("A paste of a megabyte edits nothing on a page, and a field takes as much of it as it has room for")
  func paste() async throws {
    let deck = try await DeckTerminal.open(in: TemporaryFolder())
    let terminal = deck.terminal
    let text = String(repeating: "axdlrRwy ", count: 120_000)
    try await terminal.type("\u{1B}[200~\(text)\u{1B}[201~")
    try await terminal.waitFor("Pasted text was ignored")
    #expect(await terminal.picture.description.contains("not written yet"))
    try await terminal.type("/")
    try await terminal.waitFor("keep")
    try await terminal.type("\u{1B}[200~\(text)\u{1B}[201~")
    try await terminal.waitFor("0 of 28")
    try await terminal.press(.escape)
    try await terminal.waitFor("28 tools")
    #expect(try await deck.quit() == .code(0))
  }

  @Test("A paste that the terminal does not mark edits nothing either")
  func unmarkedPaste() async throws {
    let deck = try await DeckTerminal.open(in: TemporaryFolder())
    let terminal = deck.terminal
    try await terminal.type("Rather allow all of these: xadRawy and deny the rest")
    try await terminal.waitFor("Pasted text was ignored")
    #expect(await !terminal.picture.description.contains("unsaved"))
    // What comes within a tenth of a second still belongs to the paste, and nobody presses a key so soon after one.
    try await Task.sleep(for: .milliseconds(200))
    #expect(try await deck.quit() == .code(0))
  }

  @Test("The mouse focuses a row, turns the wheel, and never leaves its reports on the screen")
  func mouse() async throws {
    let deck = try await DeckTerminal.open(in: TemporaryFolder())
    let terminal = deck.terminal
    // The fifth row of the terminal is the third tool.
    try await terminal.type("\u{1B}[<0;20;6M\u{1B}[<0;20;6m")
    try await terminal.waitUntil("the cursor is on the third tool") { $0.cursorLine.contains("create_user") }
    for _ in 0..<30 { try await terminal.type("\u{1B}[<65;20;6M") }
    try await terminal.waitFor("create_refund")
    #expect(await !terminal.picture.description.contains("<65;"))
    #expect(try await deck.quit() == .code(0))
  }
}
