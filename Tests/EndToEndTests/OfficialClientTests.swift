import Testing

@Suite("The official SDK's clients against the gateway in front of the real IAM server", .serialized)
struct OfficialClientTests {
  private static let iamServer = ["--allow-write", "--no-confirmation"]

  @Test("Over HTTP, thirty policies an hour are written and the rest of the policy holds", arguments: SDKClient.all)
  func overHTTP(client: SDKClient) async throws {
    let aws = try await AWSStandIn.start()
    let folder = TemporaryFolder()
    let gateway = try await GatewayProgram.start(
      policy: ProofPolicy.iam,
      in: folder,
      upstream: .command([try TestEnvironment.server("awslabs.iam-mcp-server")] + Self.iamServer),
      environment: aws.environment
    )
    let findings = try await client.play(endpoint: gateway.endpoint, token: gateway.token, user: "ci-http")
    try await expectPolicyHeld(findings, client: client, user: "ci-http", in: aws)
    try await expectDecisionsRecorded(by: gateway)

    await gateway.program.send(signal: 15)
    #expect(try await gateway.program.finish().exit == .code(0))
    #expect(await gateway.program.survivors().isEmpty)
  }

  @Test("Over stdio, the same policy gives the same answers", arguments: [SDKClient.newest, .newestLegacy, .handshake])
  func overStandardStreams(client: SDKClient) async throws {
    let aws = try await AWSStandIn.start()
    let folder = TemporaryFolder()
    let policy = try folder.write(ProofPolicy.iam, to: "policy.json")
    let server = [try TestEnvironment.server("awslabs.iam-mcp-server")] + Self.iamServer
    let gateway = [TestEnvironment.program, "gateway", "--stdio", "--policy", policy, "--"]
    let findings = try await client.play(command: gateway + server, environment: aws.environment, user: "ci-stdio")
    try await expectPolicyHeld(findings, client: client, user: "ci-stdio", in: aws)
  }

  @Test(
    "In front of a server that speaks HTTP, the same policy gives the same answers",
    arguments: [SDKClient.newestLegacy, .newestPinned, .handshake]
  )
  func inFrontOfHTTP(client: SDKClient) async throws {
    let aws = try await AWSStandIn.start()
    let folder = TemporaryFolder()
    let server = try RunningProgram(
      [try TestEnvironment.server("python"), TestEnvironment.client("iam_over_http.py")],
      environment: aws.environment
    )
    let listening = try await server.nextLine()
    let url = try #require(listening.firstMatch(of: /http:.*/))
    let gateway = try await GatewayProgram.start(
      policy: ProofPolicy.iam,
      in: folder,
      upstream: .url(String(url.output))
    )
    let findings = try await client.play(endpoint: gateway.endpoint, token: gateway.token, user: "ci-both")
    try await expectPolicyHeld(findings, client: client, user: "ci-both", in: aws)
  }

  /// What every client must have seen, and what must be true in AWS afterwards.
  private func expectPolicyHeld(
    _ findings: SDKClient.Findings,
    client: SDKClient,
    user: String,
    in aws: AWSStandIn
  ) async throws {
    #expect(findings.protocolVersion == client.revision)
    #expect(findings.tools.count == 28)
    #expect(!findings.tools.contains("create_access_key"))
    #expect(findings.tools.contains("delete_user"))

    #expect(findings.createUser.isSuccess)
    #expect(findings.puts.filter { $0.isSuccess }.count == 30)
    let refusal = try #require(findings.puts.last?.refusal)
    #expect(refusal.hasPrefix("[POLICY DENIED] Limit of 30 calls per hour for put_user_policy reached"))
    let wait = try #require(refusal.firstMatch(of: /Try again in ([0-9]+) seconds?\./), "\(refusal)")
    #expect((1...3600).contains(Int(wait.output.1) ?? 0))

    #expect(findings.denied.refusal == "[POLICY DENIED] Users are never deleted from here.")
    #expect(findings.hidden.kind == "error")
    #expect(findings.hidden.code == -32602)
    #expect(findings.hidden.message == "Unknown tool: create_access_key")
    #expect(findings.listUsers.isSuccess)
    #expect(findings.listUsers.text?.contains(user) == true)

    let names = (1...30).map { $0 < 10 ? "p0\($0)" : "p\($0)" }
    let users = try await aws.users()
    #expect(users == [user: names])
  }

  /// The decisions of the scenario, in order, without one argument's value.
  private func expectDecisionsRecorded(by gateway: GatewayProgram) async throws {
    var decisions: [GatewayProgram.DecisionLine] = []
    for _ in 0..<35 { decisions.append(try await gateway.nextDecision()) }
    let put = (0..<30).map { _ in "put_user_policy: allow " }
    let expected =
      ["create_user: allow "] + put + [
        "put_user_policy: deny /tools/put_user_policy/limits/put_user_policy_rate",
        "delete_user: deny /tools/delete_user/deny_if/0",
        "create_access_key: hide (hidden)",
        "list_users: allow ",
      ]
    #expect(decisions.map { "\($0.tool): \($0.decision) \($0.rule)" } == expected)
    #expect(decisions[31].arguments == ["policy_document", "policy_name", "user_name"])
  }
}
