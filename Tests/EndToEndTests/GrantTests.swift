import Glibc
import GrantStore
import StrictJSON
import Testing

@Suite("Grants on the command line")
struct GrantTests {
  private let folder = TemporaryFolder()
  private var file: String { folder.file("grants.sqlite") }

  @Test("A token is shown once, admits until it is replaced or revoked, and lies nowhere")
  func life() async throws {
    try folder.write(#"{"version":"1","default":"deny"}"#, to: "policy.json")
    let added = try await grant("add", "ci-runner", "--policy", folder.file("policy.json"), "--expires", "30d")
    #expect(added.exit == .code(0))
    let first = added.output.dropLast()
    #expect(first.hasPrefix("pd_") && first.utf8.count == 46)
    #expect(!added.errors.contains(first))

    let store = try GrantStore(path: file)
    let now = try #require(try store.grants().first).created + 1
    guard case .admitted(let admitted) = try store.directory().admission(of: first, at: now) else {
      Issue.record("the token was not admitted")
      return
    }
    #expect(admitted.label.text == "ci-runner")
    #expect(admitted.policy == folder.file("policy.json"))
    #expect(admitted.expires == admitted.created + 30 * 86_400_000)

    let second = try await grant("rotate", "ci-runner").output.dropLast()
    #expect(try store.directory().admission(of: first, at: now) == .unknown)
    guard case .admitted = try store.directory().admission(of: second, at: now) else {
      Issue.record("the new token was not admitted")
      return
    }
    #expect(try await grant("revoke", "ci-runner").exit == .code(0))
    guard case .ended = try store.directory().admission(of: second, at: now) else {
      Issue.record("a revoked token was admitted")
      return
    }
    let list = try await grant("list", "--json").output
    #expect(try JSONValue(parsing: list)["grants"]?[0]?["state"] == "revoked")
    for name in ["grants.sqlite", "grants.sqlite-wal"] where access(folder.file(name), F_OK) == 0 {
      let bytes = try folder.read(name)
      for token in [first, second] { #expect(!bytes.contains(token.dropFirst(3))) }
    }
  }

  @Test("Many programs that make the same grant at once make one, and different ones all")
  func race() async throws {
    let program = TestEnvironment.program
    let file = file
    let codes = try await withThrowingTaskGroup(of: ProgramExit.self) { group in
      for label in ["same", "same", "same", "a", "b", "c"] {
        group.addTask { try await RunningProgram.run([program, "grant", "add", label, "--store", file]).exit }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(codes.count { $0 == .code(0) } == 4)
    #expect(codes.count { $0 == .code(1) } == 2)
    #expect(Set(try GrantStore(path: file).grants().map(\.label.text)) == ["same", "a", "b", "c"])
  }

  @Test("A grant without a policy is made, and said to deny everything")
  func withoutPolicy() async throws {
    let added = try await grant("add", "nobody", "--json")
    #expect(added.errors.contains("nobody has no policy, so every call of it is denied"))
    let report = try JSONValue(parsing: added.output)
    #expect(report["policy"] == nil as JSONValue)
    #expect(report["token"]?.stringValue?.hasPrefix("pd_") == true)
  }

  @Test("A broken policy, a bad label and an unknown grant are refused, and nothing is made")
  func refusals() async throws {
    try folder.write(#"{"version":"1"}"#, to: "broken.json")
    #expect(try await grant("add", "x", "--policy", folder.file("broken.json")).exit == .code(1))
    #expect(try await grant("add", "x", "--policy", folder.file("none.json")).exit == .code(2))
    #expect(try await grant("add", "a b").exit == .code(2))
    #expect(try await grant("add", "x", "--expires", "soon").exit == .code(2))
    #expect(access(file, F_OK) != 0)
    _ = try GrantStore(path: file)
    #expect(try await grant("rotate", "x").exit == .code(1))
    #expect(try await grant("revoke", "x").exit == .code(1))
  }

  @Test("The usual file lies in the user's state folder, for the user alone")
  func usualPlace() async throws {
    let state = folder.file("state")
    let environment = ["XDG_STATE_HOME": state]
    let command = [TestEnvironment.program, "grant", "add", "x"]
    #expect(try await RunningProgram.run(command, environment: environment).exit == .code(0))
    for (path, mode) in [("policydeck", mode_t(0o700)), ("policydeck/grants.sqlite", 0o600)] {
      var status = stat()
      #expect(stat("\(state)/\(path)", &status) == 0)
      #expect(status.st_mode & 0o777 == mode)
    }
    chmod("\(state)/policydeck/grants.sqlite", 0o644)
    let refused = try await RunningProgram.run(
      [TestEnvironment.program, "grant", "list"],
      environment: environment
    )
    #expect(refused.exit == .code(2))
    #expect(refused.errors.contains("chmod 600"))
  }

  private func grant(_ arguments: String...) async throws -> RunningProgram.Outcome {
    try await RunningProgram.run([TestEnvironment.program, "grant"] + arguments + ["--store", file])
  }
}
