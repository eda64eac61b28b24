import MCPProtocol
import Testing
import ToolModel
import Upstream

@Suite("Scanning a program")
struct StdioScanTests {
  private static let hasty = ScanBounds(probeSeconds: 0.1, handshakeSeconds: 0.2)
  private static let tool = #"{"name":"a","inputSchema":{"type":"object"}}"#

  private func shell(_ script: String, _ bounds: ScanBounds = .standard) async throws -> ScannedServer {
    try await scan(.command(["/bin/sh", "-c", script]), bounds: bounds)
  }

  private func failure(of script: String, _ bounds: ScanBounds = .standard) async -> ScanFailure? {
    await #expect(throws: ScanFailure.self) { try await shell(script, bounds) }
  }

  @Test("A stateless server is listed")
  func listsStateless() async throws {
    let server = try await shell(
      """
      read question
      echo '{"jsonrpc":"2.0","id":1,"result":{"supportedVersions":["2026-07-28"]}}'
      read question
      echo 'a line of noise'
      echo '{"jsonrpc":"2.0","id":2,"result":{"tools":[\(Self.tool)]}}'
      read end
      """
    )
    #expect(server.revision == .july2026)
    #expect(server.tools.map(\.name) == ["a"])
    #expect(server.warnings == [.noise(lines: 1, first: "a line of noise")])
  }

  @Test("A server that dies of the first question is listed on a second start")
  func restarts() async throws {
    let server = try await shell(
      """
      read question
      case "$question" in *discover*) exit 1;; esac
      echo '{"jsonrpc":"2.0","id":2,"result":{"protocolVersion":"2024-11-05","serverInfo":{"name":"old"}}}'
      read note; read question
      echo '{"jsonrpc":"2.0","id":3,"result":{"tools":[\(Self.tool)]}}'
      """
    )
    #expect(server.revision == .november2024)
    #expect(server.identity.name == "old")
  }

  @Test("The environment and the working directory reach the program, and our other descriptors do not")
  func passesSurroundings() async throws {
    let script = "echo $WORD $(pwd) $(ls /proc/self/fd | wc -l) >&2; exit 7"
    let target = UpstreamTarget.command(
      ["/bin/sh", "-c", script],
      environment: ["WORD": "x=y"],
      workingDirectory: "/usr"
    )
    let failure = await #expect(throws: ScanFailure.self) { try await scan(target) }
    // Three streams, and the directory that ls reads.
    #expect(failure?.standardErrorTail == ["x=y /usr 4"])
    #expect(failure?.cause == .ended(.status(7), while: .closed(method: "initialize", noise: nil)))
  }

  static let unstartable: [(command: [String], expected: StdioStartFailure)] = [
    ([], .noCommand),
    (["policydeck-no-such-command"], .notInPath("policydeck-no-such-command")),
    (["/nonexistent/x"], .noSuchFile("/nonexistent/x")),
    (["/etc/passwd"], .notExecutable("/etc/passwd")),
    (["/etc"], .notExecutable("/etc")),
    (["/bin/sh", "a\0b"], .nulByte),
  ]

  @Test("A program that cannot be started is reported with the precise reason", arguments: unstartable)
  func reportsStarting(_ example: (command: [String], expected: StdioStartFailure)) async {
    let failure = await #expect(throws: ScanFailure.self) { try await scan(.command(example.command)) }
    #expect(failure?.cause == .start(example.expected))
    #expect(failure?.description.contains("could not be started") == true)
  }

  @Test("A working directory that does not exist is named")
  func reportsDirectories() async {
    let target = UpstreamTarget.command(["true"], environment: [:], workingDirectory: "/nonexistent")
    let failure = await #expect(throws: ScanFailure.self) { try await scan(target) }
    #expect(failure?.cause == .start(.workingDirectory("/nonexistent", reason: "No such file or directory")))
  }

  @Test("A program that exits at once is reported with its status and the last ten lines of its standard error")
  func reportsExits() async {
    let failure = await failure(of: "for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo line $i >&2; done; exit 3")
    #expect(failure?.sentence == #"The server "/bin/sh" ended with exit status 3 before it answered initialize."#)
    #expect(failure?.standardErrorTail.count == 10)
    #expect(failure?.standardErrorTail.last == "line 12")
    let killed = await self.failure(of: "kill -9 $$")
    #expect(killed?.cause == .ended(.signal(9), while: .closed(method: "initialize", noise: nil)))
  }

  @Test("A silent program, one that prints noise, and one that echoes are told apart")
  func tellsFailuresApart() async {
    let silent = await failure(of: "while read x; do :; done", Self.hasty)
    #expect(silent?.cause == .conversation(.silent(method: "initialize", seconds: 0.2, noise: nil)))
    let noisy = await failure(of: "echo Welcome; exit 3")
    #expect(noisy?.cause == .ended(.status(3), while: .closed(method: "initialize", noise: "Welcome")))
    let echo = await failure(of: "exec cat")
    #expect(echo?.cause == .conversation(.echo))
  }

  @Test("A garbage listing is quoted")
  func quotesGarbage() async {
    let failure = await failure(
      of: """
        read question; echo '{"jsonrpc":"2.0","id":1,"result":{"supportedVersions":["2026-07-28"]}}'
        read question; echo '{"tools":[}'
        """
    )
    guard case .conversation(.garbage("tools/list", _, #"{"tools":[}"#))? = failure?.cause else {
      return #expect(Bool(false), "\(String(describing: failure))")
    }
  }

  @Test("No argument of the command is part of a failure, because credentials stand there")
  func hidesArguments() async {
    let failure = await failure(of: "exit 1 # token-4711")
    #expect(failure?.description.contains("4711") == false)
  }

  @Test("Grandchildren that ignore SIGTERM are gone when the scan is over")
  func leavesNothingBehind() async throws {
    let stubborn = "trap '' TERM; (trap '' TERM; exec sleep 4711) & echo $! >&2; "
    let died = await failure(of: stubborn + "exit 1")
    let first = try #require(died?.standardErrorTail.last.flatMap { Int32($0) })
    #expect(!RunningProcesses.isRunning(first))
    // What is asked comes back, which ends the scan once the traps are set.
    let echoing = await failure(of: stubborn + "cat; wait")
    let second = try #require(echoing?.standardErrorTail.last.flatMap { Int32($0) })
    #expect(!RunningProcesses.isRunning(second))
  }

  @Test("A cancelled scan leaves nothing behind")
  func cancels() async {
    let script = "# marker-cancelled-scan\ntrap '' TERM; while :; do sleep 1; done"
    let task = Task { () -> ScanFailure? in
      do { _ = try await shell(script) } catch { return error as? ScanFailure }
      return nil
    }
    task.cancel()
    #expect(await task.value?.cause == .cancelled)
    #expect(RunningProcesses.withArgument("marker-cancelled-scan") == [])
  }
}
