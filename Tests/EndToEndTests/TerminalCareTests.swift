import Foundation
import Glibc
import Testing

@Suite("The deck gives the terminal back, whatever happens")
struct TerminalCareTests {
  /// A signal that ends the deck.
  struct Ending: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let signal: Int32
  }

  static let endings = [
    Ending(testDescription: "SIGTERM", signal: SIGTERM), Ending(testDescription: "SIGHUP", signal: SIGHUP),
    Ending(testDescription: "SIGSEGV, as in a crash", signal: SIGSEGV),
    Ending(testDescription: "SIGILL, as in a Swift trap", signal: SIGILL),
    Ending(testDescription: "SIGABRT", signal: SIGABRT),
  ]

  @Test("After a signal the terminal is as a shell expects it and the server is gone", arguments: endings)
  func endedBySignal(ending: Ending) async throws {
    // Reading the symbols of a debug build takes the backtracer long, and says nothing about the terminal.
    let deck = try await DeckTerminal.open(in: TemporaryFolder(), environment: ["SWIFT_BACKTRACE": "enable=no"])
    let terminal = deck.terminal
    #expect(await !terminal.isCooked)
    await terminal.send(signal: ending.signal)
    let exit = try await terminal.waitForExit()
    if [SIGSEGV, SIGILL, SIGABRT].contains(ending.signal) { #expect(exit == .signal(ending.signal)) }
    try await expectRestored(terminal)
    #expect(await terminal.survivors().isEmpty)
  }

  @Test("Killed without a chance to clean up, the deck leaves no server behind")
  func killed() async throws {
    let deck = try await DeckTerminal.open(in: TemporaryFolder())
    await deck.terminal.send(signal: SIGKILL)
    #expect(try await deck.terminal.waitForExit() == .signal(SIGKILL))
    #expect(await deck.terminal.survivors().isEmpty)
  }

  @Test("Where the last frame stays, the cursor is left below it on a blank line", arguments: ["linux", "vt100"])
  func leavesABlankLine(kind: String) async throws {
    let deck = try await DeckTerminal.open(in: TemporaryFolder(), environment: ["TERM": kind])
    #expect(try await deck.quit() == .code(0))
    let picture = await deck.terminal.picture
    #expect(picture.cursorLine.isEmpty && picture.cursorColumn == 0 && picture.contains("q quit"), "\(picture)")
  }

  @Test("Ctrl-Z gives the shell its terminal, and fg the deck")
  func suspended() async throws {
    let folder = TemporaryFolder()
    let terminal = try PseudoTerminal(
      ["bash", "--norc", "--noprofile", "-i"],
      environment: ["PS1": "ready> "],
      directory: folder.path
    )
    try await terminal.waitFor("ready>")
    try await terminal.type("'\(TestEnvironment.program)' --policy policy.json --demo\r")
    try await terminal.waitFor("28 tools")
    for _ in 1...2 {
      try await terminal.press(.control("z"))
      try await terminal.waitUntil("the shell has the terminal") { !$0.isAlternate && $0.contains("Stopped") }
      try await terminal.type("stty -a | grep -o ' echo '\r")
      try await terminal.waitUntil("the shell echoes") { $0.rows.contains { $0.hasPrefix(" echo") } }
      try await terminal.type("clear; fg\r")
      try await terminal.waitUntil("the deck is back") { $0.isAlternate && $0.contains("28 tools") }
    }
    try await terminal.type("q")
    try await terminal.waitUntil("the shell is back") { !$0.isAlternate && $0.contains("ready>") }
    try await terminal.type("echo code $?\r")
    try await terminal.waitFor("code 0")
  }

  @Test("The editor gets the terminal and a private file, and its text becomes the draft")
  func editor() async throws {
    let folder = TemporaryFolder()
    let editor = try folder.write(
      """
      #!/bin/sh
      stty -a | grep -q ' echo ' && echo cooked > '\(folder.path)/seen'
      stat -c %a "$1" >> '\(folder.path)/seen'
      printf '{ "version": "1", "default": "deny", "tools": { "list_users": {} } }' > "$1"
      """,
      to: "editor"
    )
    chmod(editor, 0o700)
    let deck = try await DeckTerminal.open(in: folder, environment: ["EDITOR": editor, "VISUAL": ""])
    try await deck.terminal.type("e")
    try await deck.terminal.waitFor("Took the text from the editor")
    #expect(try folder.read("seen") == "cooked\n600\n")
    try await deck.terminal.type("w")
    try await deck.terminal.waitFor("Write policy.json?")
    try await deck.terminal.type("y")
    try await deck.terminal.waitFor("Wrote policy.json")
    #expect(try folder.read("policy.json").contains("list_users"))
  }

  @Test("An unknown terminal is said so in one sentence, with exit 2")
  func unknownTerminal() async throws {
    let terminal = try PseudoTerminal([TestEnvironment.program], environment: ["TERM": "no-such-terminal"])
    #expect(try await terminal.waitForExit() == .code(2))
    let picture = await terminal.picture
    #expect(picture.contains("no-such-terminal"), "\(picture)")
    #expect(await terminal.sequences.allSatisfy { $0 == .control(0x0D) || $0 == .control(0x0A) })
    #expect(await terminal.survivors().isEmpty)
  }

  @Test("Without a terminal the deck does not start and names the commands that need none")
  func noTerminal() async throws {
    let outcome = try await RunningProgram.run([TestEnvironment.program])
    #expect(outcome.exit == .code(2))
    #expect(outcome.errors.contains("terminal"), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  @Test("In the C locale only ASCII is drawn")
  func plainLocale() async throws {
    let deck = try await DeckTerminal.open(in: TemporaryFolder(), environment: ["LANG": "C", "LC_ALL": "C"])
    try await deck.focus(on: "put_user_policy")
    #expect(await deck.terminal.log.allSatisfy { $0 < 0x80 })
    #expect(try await deck.quit() == .code(0))
  }

  @Test("A hostile server has no terminal to write to, and its names reach ours without one control sequence of theirs")
  func hostileServer() async throws {
    let folder = TemporaryFolder()
    let server = [try TestEnvironment.server("python"), TestEnvironment.client("hostile_server.py")]
    let terminal = try PseudoTerminal(
      [TestEnvironment.program, "--policy", "policy.json", "--"] + server,
      directory: folder.path
    )
    try await terminal.waitFor("4 tools")
    for _ in 1...4 { try await terminal.press(.down) }
    try await terminal.type("?")
    try await terminal.waitFor("Keys")
    try await terminal.press(.escape)
    try await terminal.waitForNo("Keys")
    let log = String(decoding: await terminal.log, as: UTF8.self)
    #expect(!log.unicodeScalars.contains { "\u{202E}\u{2066}\u{200B}\u{9B}\u{9D}".unicodeScalars.contains($0) })
    let sequences = await terminal.sequences
    #expect(!sequences.contains { if case .osc = $0 { true } else { false } })
    #expect(!sequences.contains(.escape("c")))
    #expect(!sequences.contains(.control(0x07)))
    try await terminal.type("q")
    #expect(try await terminal.waitForExit() == .code(0))
  }

  private func expectRestored(_ terminal: PseudoTerminal) async throws {
    try await terminal.waitUntilCooked()
    let sequences = await terminal.sequences
    #expect(ControlSequence.modesLeftChanged(by: sequences).isEmpty)
    let picture = await terminal.picture
    #expect(!picture.isAlternate && picture.isCursorVisible)
  }
}
