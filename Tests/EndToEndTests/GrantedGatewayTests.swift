import StrictJSON
import Testing

@Suite("A gateway that serves every grant")
struct GrantedGatewayTests {
  private let folder = TemporaryFolder()
  private var file: String { folder.file("grants.sqlite") }

  @Test("Each token acts under its own policy, and what is changed on the command line is in force without a restart")
  func life() async throws {
    try folder.write(#"{"version":"1","default":"allow"}"#, to: "alice.json")
    try folder.write(#"{"version":"1","default":"deny","tools":{"list_users":{}}}"#, to: "bob.json")
    let alice = try await add("alice", "alice.json")
    let bob = try await add("bob", "bob.json")
    let program = try RunningProgram(
      [TestEnvironment.program, "gateway", "--grants", "--store", file, "--listen", "127.0.0.1:0", "--json"]
        + ["--", TestEnvironment.program, "demo-server"],
      directory: folder.path
    )
    let endpoint = try #require(try JSONValue(parsing: try await program.nextLine())["endpoint"]?.stringValue)
    let doors = [alice, bob].map { GatewayDoor(endpoint: endpoint, token: $0) }

    for door in doors { #expect(try await door.call("list_users").body.contains("ada")) }
    #expect(try await doors[0].call("get_user", #"{"user_name":"ada"}"#).body.contains("platform"))
    #expect(try await doors[1].call("get_user", #"{"user_name":"ada"}"#).body.contains("[POLICY DENIED]"))
    for label in ["alice", "bob", "alice", "bob"] {
      #expect(try JSONValue(parsing: try await program.nextLine())["grant"]?.stringValue == label)
    }

    try folder.write(#"{"version":"1","default":"deny"}"#, to: "bob.json")
    try await until { try await doors[1].call("list_users").body.contains("[POLICY DENIED]") }
    #expect(try await doors[0].call("list_users").body.contains("ada"))

    #expect(try await grant("revoke", "alice").exit == .code(0))
    try await until { try await doors[0].call("list_users").status == 401 }
    let renewed = try await grant("rotate", "bob").output.dropLast()
    try await until { try await doors[1].call("list_users").status == 401 }
    #expect(try await GatewayDoor(endpoint: endpoint, token: String(renewed)).call("list_users").status == 200)
  }

  @Test("Options that contradict each other are refused before anything is started")
  func contradictions() async throws {
    try folder.write(#"{"version":"1","default":"allow"}"#, to: "policy.json")
    let policy = folder.file("policy.json")
    for (options, word) in [
      (["--grants", "--policy", policy], "own policy"), ([], "No policy is named"),
      (["--grants", "--stdio"], "--stdio"),
      (["--policy", policy, "--store", file], "--store"),
    ] {
      let command = [TestEnvironment.program, "gateway"] + options + ["--", TestEnvironment.program, "demo-server"]
      let refused = try await RunningProgram.run(command)
      #expect(refused.exit == .code(2) && refused.errors.contains(word), "\(refused)")
    }
  }

  private func add(_ label: String, _ policy: String) async throws -> String {
    String(try await grant("add", label, "--policy", folder.file(policy)).output.dropLast())
  }

  private func grant(_ arguments: String...) async throws -> RunningProgram.Outcome {
    try await RunningProgram.run([TestEnvironment.program, "grant"] + arguments + ["--store", file])
  }

  private func until(_ isSo: () async throws -> Bool) async throws {
    let end = ContinuousClock.now + PseudoTerminal.patience
    while try await !isSo() {
      guard ContinuousClock.now < end else { throw ProofError("the change never took effect") }
    }
  }
}
