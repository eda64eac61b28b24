import CPseudoTerminal
import Glibc
import Testing

@Suite("The harness itself, proven on programs that every Debian has")
struct HarnessTests {
  @Test("What is typed into a terminal comes back on its screen")
  func echo() async throws {
    let terminal = try PseudoTerminal(["cat"])
    try await terminal.type("grüße 漢字\r")
    let picture = try await terminal.waitUntil("cat has answered") { $0.rows[1] == "grüße 漢字" }
    #expect(picture.rows[0] == "grüße 漢字")
    #expect(picture.cursorRow == 2)
    try await terminal.press(.control("d"))
    #expect(try await terminal.waitForExit() == .code(0))
  }

  @Test("A program sees the size of its terminal and hears of a new one")
  func size() async throws {
    let script = "trap 'echo told' WINCH; while :; do stty size; read -r; done"
    let terminal = try PseudoTerminal(["bash", "-c", script], columns: 100, rows: 30)
    try await terminal.waitFor("30 100")
    try await terminal.resize(columns: 60, rows: 20)
    try await terminal.press(.enter)
    try await terminal.waitFor("told")
    try await terminal.waitFor("20 60")
    let picture = await terminal.picture
    #expect(picture.rows.count == 20)
  }

  @Test("The attributes and colours of a cell are those that the program chose")
  func attributes() async throws {
    let terminal = try PseudoTerminal(["printf", "\\033[1;7;4;31mX\\033[0m\\033[48;5;200mY\\033[0m!"])
    try await terminal.waitFor("XY!")
    let strong = await terminal.cell(row: 0, column: 0)
    #expect(strong.bold && strong.reverse && strong.underline == 1 && strong.foreground == 1)
    #expect(strong.background == -1)
    let coloured = await terminal.cell(row: 0, column: 1)
    #expect(coloured.background == 200 && coloured.foreground == -1 && !coloured.bold)
  }

  @Test("A full-screen program draws on the alternate screen and gives it back")
  func fullScreen() async throws {
    let terminal = try PseudoTerminal(["top", "-d", "60"])
    try await terminal.waitFor("PID")
    #expect(await !terminal.isCooked)
    try await terminal.type("q")
    #expect(try await terminal.waitForExit() == .code(0))
    try await terminal.waitUntilCooked()
    #expect(await terminal.survivors().isEmpty)
  }

  @Test("Modes that a program leaves on, titles and clipboard writes are seen")
  func sequences() async throws {
    let modes = "\\033[?1049h\\033[?25l\\033[?2004h\\033[?2004l"
    let script = "printf '\(modes)\\033]0;title\\007\\033]52;c;eA==\\033\\\\'; echo done"
    let terminal = try PseudoTerminal(["sh", "-c", script])
    try await terminal.waitFor("done")
    let sequences = await terminal.sequences
    #expect(sequences.contains(.osc("0;title")))
    #expect(sequences.contains(.osc("52;c;eA==")))
    #expect(ControlSequence.modesLeftChanged(by: sequences) == [25, 1049])
    let picture = await terminal.picture
    #expect(picture.isAlternate && !picture.isCursorVisible)
  }

  @Test("A program stopped with Ctrl-Z in a shell can be continued")
  func jobControl() async throws {
    let terminal = try PseudoTerminal(["bash", "--norc", "--noprofile", "-i"], environment: ["PS1": "ready> "])
    try await terminal.waitFor("ready>")
    try await terminal.type("cat\r")
    try await terminal.waitUntilCooked()
    try await terminal.type("one\r")
    try await terminal.waitUntil("cat has answered") { $0.rows.count { $0 == "one" } == 2 }
    try await terminal.press(.control("z"))
    try await terminal.waitFor("Stopped")
    try await terminal.type("fg\r")
    try await terminal.waitUntil("cat runs again") { $0.rows.count { $0 == "cat" } == 1 }
    try await terminal.type("two\r")
    try await terminal.waitUntil("cat has answered") { $0.rows.count { $0 == "two" } == 2 }
  }

  @Test("The signal that ended a program is told, and its children do not outlive the harness")
  func signals() async throws {
    let terminal = try PseudoTerminal(["sh", "-c", "setsid sh -c 'echo here; exec sleep 1000' & wait"])
    try await terminal.waitFor("here")
    await terminal.send(signal: SIGKILL)
    #expect(try await terminal.waitForExit() == .signal(SIGKILL))
    #expect(await terminal.survivors(within: .zero).count == 1)
  }

  @Test("A program without a terminal is read line by line, with its errors apart")
  func lines() async throws {
    let program = try RunningProgram(["sh", "-c", "echo first; read -r word; echo \"$word\"; echo oops >&2; exit 3"])
    #expect(try await program.nextLine() == "first")
    try await program.send(line: "second")
    #expect(try await program.nextLine() == "second")
    let outcome = try await program.finish()
    #expect(outcome.exit == .code(3))
    #expect(outcome.errors == "oops\n")
    #expect(await program.survivors().isEmpty)
  }

  @Test("Waiting for a line ends with the program, and a deadline ends waiting")
  func deadlines() async throws {
    let short = try RunningProgram(["true"])
    await #expect(throws: ProofError.self) { try await short.nextLine() }
    let silent = try RunningProgram(["sleep", "1000"])
    await #expect(throws: ProofError.self) { try await silent.nextLine(within: .milliseconds(50)) }
    await #expect(throws: ProofError.self) { try await silent.finish(within: .milliseconds(50)) }
  }

  @Test("A program that cannot be started is an error that names it")
  func missing() async throws {
    let error = await #expect(throws: ProofError.self) { try await RunningProgram.run(["/nonexistent/program"]) }
    #expect(error?.description == "/nonexistent/program did not start: No such file or directory")
  }
}
