import Glibc
import StrictJSON
import Testing

@Suite("What the built program is trusted with appears in nothing it writes")
struct PlantedSecretTests {
  /// Words that stand nowhere else, one for each place a secret can come from.
  private static let token = "planted-token-0123456789abcdef0123456789"
  private static let credential = "planted-credential-7f3a"
  private static let query = "planted-query-88d1"
  private static let user = "planted-user-4b0e"
  private static let argument = "planted-argument-19bc"
  private static let all = [token, credential, query, user, argument]

  private static let policy = """
    {"version":"1","default":"allow","hide":["attach_user_policy"],"tools":{
      "delete_user":{"deny_if":[{"conditions":[{"path":"args.user_name","op":"exists","value":true}],
                                 "on_deny":"Users stay."}]},
      "create_refund":{"ask_if":[{"conditions":[],"on_ask":"A person decides."}]}}}
    """

  @Test("In front of a server that is started: not in lines, errors, counters, the audit log or the list of approvals")
  func startedServer() async throws {
    let folder = TemporaryFolder()
    let gateway = try await start(
      in: folder,
      upstream: .command([TestEnvironment.program, "demo-server"]),
      options: ["--approvals", folder.file("approvals.sqlite")]
    )
    let waiting = Task { try await gateway.door.call("create_refund", Self.refund) }
    let approvals = [TestEnvironment.program, "approvals", "list", "--store", folder.file("approvals.sqlite")]
    try await gateway.program.waitForError("metrics at ")
    var list = ""
    let end = ContinuousClock.now + PseudoTerminal.patience
    while !list.contains("create_refund"), ContinuousClock.now < end {
      list = try await RunningProgram.run(approvals).output
    }
    list += try await RunningProgram.run(approvals + ["--json"]).output
    #expect(list.contains("create_refund"))
    let told = try await provoke(gateway, folder)
    // Whoever waited is told that the gateway ends, or cut off; both are fine here.
    _ = try? await waiting.value
    expectNothing(in: list + told)
    #expect(told.contains("user_name") && told.contains("Users stay.") && told.contains("policydeck_calls_total"))
  }

  @Test("In front of an address that does not answer: the credential and the query stay out of the error, too")
  func silentAddress() async throws {
    let folder = TemporaryFolder()
    let gateway = try await start(
      in: folder,
      upstream: .url("http://127.0.0.1:1/mcp?key=\(Self.query)", header: "X-Api-Key: $PLANTED"),
      options: []
    )
    let told = try await provoke(gateway, folder)
    expectNothing(in: told)
    #expect(told.contains("refused the connection"))
  }

  @Test("An address that holds a password is refused, and not repeated")
  func addressWithPassword() async throws {
    let folder = TemporaryFolder()
    let policy = try folder.write(Self.policy, to: "policy.json")
    let url = "http://\(Self.user):\(Self.credential)@127.0.0.1:1/mcp?key=\(Self.query)"
    for command in [["gateway", "--policy", policy], ["scan"], ["scan", "--json"]] {
      let outcome = try await RunningProgram.run([TestEnvironment.program] + command + ["--url", url])
      #expect(outcome.exit == .code(2))
      #expect((outcome.errors + outcome.output).contains("credentials"))
      expectNothing(in: outcome.errors + outcome.output)
    }
  }

  @Test("An address whose path is the credential is named by its host alone")
  func addressWithSecretPath() async throws {
    let url = "http://127.0.0.1:1/\(Self.credential)/mcp"
    for command in [["scan"], ["scan", "--json"]] {
      let outcome = try await RunningProgram.run([TestEnvironment.program] + command + ["--url", url])
      #expect(outcome.exit == .code(2))
      #expect((outcome.errors + outcome.output).contains("http://127.0.0.1:1/…"))
      expectNothing(in: outcome.errors + outcome.output)
    }
  }

  private static let refund = #"{"order_id":"\#(argument)","amount":500}"#

  private func start(
    in folder: TemporaryFolder,
    upstream: GatewayProgram.Upstream,
    options: [String]
  ) async throws -> GatewayProgram {
    let file = try folder.write(Self.token, to: "token")
    chmod(file, 0o600)
    return try await GatewayProgram.start(
      policy: Self.policy,
      in: folder,
      upstream: upstream,
      options: ["--token-file", file, "--audit", folder.file("audit.jsonl"), "--metrics", "127.0.0.1:0"] + options,
      environment: ["PLANTED": Self.credential]
    )
  }

  /// Makes calls that end in every way, ends the gateway, and returns everything that was written about them.
  private func provoke(_ gateway: GatewayProgram, _ folder: TemporaryFolder) async throws -> String {
    let arguments = #"{"user_name":"\#(Self.argument)","password":"\#(Self.argument)"}"#
    var told = ""
    for tool in ["list_users", "delete_user", "attach_user_policy", "no_such_tool"] {
      // The answer belongs to the caller, who knows the arguments; nothing else may be in it.
      let answer = try await gateway.door.call(tool, arguments).body
      told += answer.replacing(Self.argument, with: "")
    }
    told += try await gateway.door.post(Array("\(Self.argument) is no JSON".utf8)).body
    told += try await gateway.door.post([], headers: ["Authorization": "Bearer \(Self.argument)"]).body
    try await gateway.program.waitForError("metrics at ")
    let address = try await #require(gateway.program.errorText.firstMatch(of: /metrics at http:\/\/127.0.0.1:([0-9]+)/))
    let counters = try await LoopbackConnection(port: #require(UInt16(address.1)))
      .exchange(Array("GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".utf8))
    #expect(counters.status == 200)
    told += counters.body
    await gateway.program.send(signal: SIGTERM)
    let outcome = try await gateway.program.finish()
    #expect(outcome.exit == .code(0))
    for line in (outcome.output + outcome.errors).split(separator: "\n") {
      #expect(throws: Never.self, "\(line)") { try JSONValue(parsing: Array(line.utf8)) }
    }
    // The first line is for whoever started it, and says the token.
    told += outcome.output.split(separator: "\n").dropFirst().joined(separator: "\n") + outcome.errors
    told += try folder.read("audit.jsonl")
    for verb in ["show", "verify"] {
      let audit = try await RunningProgram.run([TestEnvironment.program, "audit", verb, folder.file("audit.jsonl")])
      #expect(audit.exit == .code(0), "\(audit.errors)")
      told += audit.output + audit.errors
    }
    return told
  }

  private func expectNothing(in text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    for secret in Self.all {
      let place = text.firstRange(of: secret).map { text[..<$0.lowerBound].suffix(200) }
      #expect(place == nil, "\(secret)", sourceLocation: sourceLocation)
    }
  }
}
