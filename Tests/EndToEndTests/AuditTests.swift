import Glibc
import StrictJSON
import Testing

@Suite("The audit log on the command line")
struct AuditTests {
  private let folder = TemporaryFolder()

  private func audit(_ arguments: String...) async throws -> RunningProgram.Outcome {
    try await RunningProgram.run([TestEnvironment.program, "audit"] + arguments)
  }

  /// What a gateway records that is started and stopped.
  private func log() async throws -> String {
    let gateway = try await GatewayProgram.start(
      policy: #"{"version":"1","default":"deny"}"#,
      in: folder,
      upstream: .command([TestEnvironment.program, "demo-server"]),
      options: ["--audit", folder.file("audit.jsonl")]
    )
    _ = try await gateway.door.call("list_users", "{}")
    await gateway.program.send(signal: SIGTERM)
    #expect(try await gateway.program.finish().exit == .code(0))
    return folder.file("audit.jsonl")
  }

  @Test(
    "A whole log is proven to be whole from record 1; without its beginning it is not, unless that is what is asked for"
  )
  func beginning() async throws {
    let path = try await log()
    let whole = try await audit("verify", path)
    #expect(whole.exit == .code(0) && whole.output.hasPrefix("records 1 to 3, unchanged; last line "))
    let lines = try folder.read("audit.jsonl").split(separator: "\n")
    _ = try folder.write(lines.dropFirst().joined(separator: "\n") + "\n", to: "audit.jsonl")
    let cut = try await audit("verify", path)
    #expect(cut.exit == .code(1) && cut.errors.contains("record 1 is missing"))
    #expect(try await audit("verify", "--first", "2", path).exit == .code(0))
    #expect(try await audit("verify", "--first", "3", path).exit == .code(1))
  }

  @Test("A rotated file that is missing among others is named")
  func missingFile() async throws {
    let path = try await log()
    _ = try folder.write("", to: "audit.jsonl.2")
    let outcome = try await audit("verify", path)
    #expect(outcome.exit == .code(1))
    #expect(outcome.errors.contains("audit.jsonl.1: this file is missing, though an older one is there"))
  }

  @Test("An address for counters that is none is named by its own option")
  func wrongAddress() async throws {
    let policy = try folder.write(#"{"version":"1","default":"deny"}"#, to: "policy.json")
    let command = [TestEnvironment.program, "gateway", "--policy", policy, "--metrics", "0.0.0.0:9", "--", "true"]
    let outcome = try await RunningProgram.run(command)
    #expect(outcome.exit == .code(2))
    #expect(outcome.errors.contains("--metrics 0.0.0.0:9 is not a loopback address"))
  }
}
