import Testing

@Suite("Clients of one era in front of servers that speak only the other", .serialized)
struct EraBridgeTests {
  private static let policy = """
    {"version":"1","default":"allow","hide":["create_access_key"],"tools":{\
    "delete_user":{"deny_if":[{"conditions":[],"on_deny":"Users are never deleted from here."}]},\
    "put_user_policy":{"limits":[{"counter":"puts","window":"hour","max":30,"scope":"grant"}]}}}
    """

  @Test(
    "The official stateless client uses the official server that knows only the handshake, over stdio",
    arguments: [SDKClient.newest, .newestPinned]
  )
  func statelessClient(client: SDKClient) async throws {
    let server = [try TestEnvironment.handshakePython(), TestEnvironment.client("handshake_server.py")]
    try await play(client, upstream: .command(server))
  }

  @Test("The same over Streamable HTTP", arguments: [SDKClient.newest, .newestPinned])
  func statelessClientOverHTTP(client: SDKClient) async throws {
    let server = try RunningProgram([
      try TestEnvironment.handshakePython(), TestEnvironment.client("handshake_server.py"), "--http",
    ])
    let url = try #require(try await server.nextLine().firstMatch(of: /http:.*/))
    try await play(client, upstream: .url(String(url.output)))
  }

  @Test(
    "The official clients of the handshake era use a server that knows only the stateless one",
    arguments: [SDKClient.newestLegacy, .handshake]
  )
  func handshakeClient(client: SDKClient) async throws {
    let server = [try TestEnvironment.server("python"), TestEnvironment.client("stateless_server.py")]
    try await play(client, upstream: .command(server))
  }

  @Test(
    "Over stdio on both sides, in either direction",
    arguments: [SDKClient.newestPinned, .newestLegacy, .handshake]
  )
  func overStandardStreams(client: SDKClient) async throws {
    let folder = TemporaryFolder()
    let policy = try folder.write(Self.policy, to: "policy.json")
    let server =
      client.revision == "2026-07-28"
      ? [try TestEnvironment.handshakePython(), TestEnvironment.client("handshake_server.py")]
      : [try TestEnvironment.server("python"), TestEnvironment.client("stateless_server.py")]
    let gateway = [TestEnvironment.program, "gateway", "--stdio", "--policy", policy, "--"]
    let findings = try await client.play(command: gateway + server, environment: [:], user: "ci-bridge")
    expectPolicyHeld(findings, client)
  }

  private func play(_ client: SDKClient, upstream: GatewayProgram.Upstream) async throws {
    let folder = TemporaryFolder()
    let gateway = try await GatewayProgram.start(policy: Self.policy, in: folder, upstream: upstream)
    let findings = try await client.play(endpoint: gateway.endpoint, token: gateway.token, user: "ci-bridge")
    expectPolicyHeld(findings, client)
    await gateway.program.send(signal: 15)
    #expect(try await gateway.program.finish().exit == .code(0))
    #expect(await gateway.program.survivors().isEmpty)
  }

  private func expectPolicyHeld(_ findings: SDKClient.Findings, _ client: SDKClient) {
    #expect(findings.protocolVersion == client.revision)
    #expect(Set(findings.tools) == ["create_user", "put_user_policy", "list_users", "delete_user"])
    #expect(findings.createUser.isSuccess)
    #expect(findings.puts.filter { $0.isSuccess }.count == 30)
    #expect(findings.puts.last?.refusal?.hasPrefix("[POLICY DENIED] Limit of 30 calls per hour") == true)
    #expect(findings.denied.refusal == "[POLICY DENIED] Users are never deleted from here.")
    #expect(findings.hidden.code == -32602)
    #expect(findings.listUsers.isSuccess)
  }
}
