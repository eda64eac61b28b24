import Foundation
import Glibc
import Testing

@Suite("The gateway as a command")
struct GatewayTests {
  private static let demo = GatewayProgram.Upstream.command([TestEnvironment.program, "demo-server"])

  @Test("The first line says where it serves, with which token, and what a client's file needs")
  func greeting() async throws {
    let folder = TemporaryFolder()
    let policy = try folder.write(ProofPolicy.allowAll, to: "policy.json")
    let command = [TestEnvironment.program, "gateway", "--json", "--policy", policy, "--", TestEnvironment.program]
    let program = try RunningProgram(command + ["demo-server"], directory: folder.path)
    let line = try await program.nextLine()
    let greeting = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? NSDictionary)
    let endpoint = try #require(greeting["endpoint"] as? String)
    let token = try #require(greeting["token"] as? String)
    #expect(endpoint.wholeMatch(of: /http:\/\/127\.0\.0\.1:[1-9][0-9]*\/mcp/) != nil)
    #expect(token.count >= 32)
    let entry = try #require(greeting["clientEntry"] as? NSDictionary)
    #expect(entry.description.contains(endpoint) && entry.description.contains("Bearer \(token)"), "\(entry)")
  }

  @Test("It serves without any privilege, as it does for people who are not root")
  func unprivileged() async throws {
    let folder = TemporaryFolder()
    let dropped = ["setpriv", "--bounding-set", "-all", "--inh-caps", "-all"]
    let gateway = try await GatewayProgram.start(
      policy: ProofPolicy.allowAll,
      in: folder,
      upstream: Self.demo,
      through: geteuid() == 0 ? dropped : []
    )
    #expect(try await gateway.door.call("list_users").status == 200)
  }

  @Test("A token file is used when it is private, and refused when others can read it")
  func tokenFile() async throws {
    let folder = TemporaryFolder()
    let token = String(repeating: "proof-", count: 8)
    let file = try folder.write("\(token)\n", to: "token")
    chmod(file, 0o600)
    let options = ["--token-file", file]
    let gateway = try await GatewayProgram.start(
      policy: ProofPolicy.allowAll,
      in: folder,
      upstream: Self.demo,
      options: options
    )
    #expect(gateway.token == token)
    #expect(try await gateway.door.call("list_users").status == 200)

    chmod(file, 0o644)
    let command = [TestEnvironment.program, "gateway", "--policy", folder.file("policy.json")] + options
    let outcome = try await RunningProgram.run(command + ["--", TestEnvironment.program, "demo-server"])
    #expect(outcome.exit == .code(2))
    #expect(outcome.errors.contains("chmod 600"), "\(outcome.errors)")
    #expect(!outcome.errors.contains(token))
  }

  @Test("With calendar windows a limit comes back at the next full window in UTC")
  func calendarWindows() async throws {
    let folder = TemporaryFolder()
    let window = 31_622_400
    let limit = #"{"counter":"c","window":\#(window),"max":1}"#
    let gateway = try await GatewayProgram.start(
      policy: #"{"version":"1","default":"deny","tools":{"list_users":{"limits":[\#(limit)]}}}"#,
      in: folder,
      upstream: Self.demo,
      options: ["--windows", "calendar"]
    )
    #expect(try await !gateway.door.call("list_users").body.contains("DENIED"))
    let answer = try await gateway.door.call("list_users").body
    let wait = try #require(answer.firstMatch(of: /Try again in ([0-9]+) seconds/)?.1)
    let untilNext = window - time(nil) % window
    // Minutes apart would still tell it from a sliding window, which would be a year away.
    #expect(try abs(#require(Int(wait)) - untilNext) < 600)
  }

  @Test("A policy written while it runs holds from the next call on; a broken one is refused and the old one stays")
  func policyChangesWhileItRuns() async throws {
    let folder = TemporaryFolder()
    let gateway = try await GatewayProgram.start(policy: ProofPolicy.allowAll, in: folder, upstream: Self.demo)
    #expect(try await !gateway.door.call("list_users").body.contains("DENIED"))

    let reason = #""deny_if":[{"conditions":[],"on_deny":"Not today."}]"#
    try folder.write(#"{"version":"1","default":"allow","tools":{"list_users":{\#(reason)}}}"#, to: "policy.json")
    try await gateway.program.waitForError("the new policy is in force")
    #expect(try await gateway.door.call("list_users").body.contains("[POLICY DENIED] Not today."))

    try folder.write(#"{"version":"1","default":"al"#, to: "policy.json")
    try await gateway.program.waitForError("the old policy stays in force")
    #expect(try await gateway.door.call("list_users").body.contains("[POLICY DENIED] Not today."))
  }

  @Test("Over stdio, a client that leaves at once ends the gateway, and one that stays is served until it leaves")
  func standardStreams() async throws {
    let folder = TemporaryFolder()
    let policy = try folder.write(ProofPolicy.allowAll, to: "policy.json")
    let program = TestEnvironment.program
    let command = [program, "gateway", "--stdio", "--policy", policy, "--", program, "demo-server"]
    for _ in 1...5 {
      #expect(try await RunningProgram.run(command, input: "").exit == .code(0))
    }
    let gateway = try RunningProgram(command)
    try await gateway.send(line: #"{"jsonrpc":"2.0","id":"a","method":"ping"}"#)
    #expect(try await gateway.nextLine().contains(#""id":"a""#))
    await gateway.closeInput()
    #expect(try await gateway.finish().exit == .code(0))
    #expect(await gateway.survivors().isEmpty)
  }

  @Test("A server that is killed is started again by the next call, and its client's session goes on")
  func restartedServer() async throws {
    let folder = TemporaryFolder()
    let policy = try folder.write(ProofPolicy.allowAll, to: "policy.json")
    let program = TestEnvironment.program
    let server = #"echo $$ >"$1"; exec "$2" demo-server"#
    let command = [program, "gateway", "--stdio", "--policy", policy, "--", "sh", "-c", server, "sh"]
    let gateway = try RunningProgram(command + [folder.file("number"), program])
    let client = #""protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"c","version":"1"}"#
    try await gateway.send(line: #"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{\#(client)}}"#)
    #expect(try await gateway.nextLine().contains("serverInfo"))
    try await gateway.send(line: #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#)

    let number = try #require(Int32(try folder.read("number").trimmingCharacters(in: .newlines)))
    kill(number, SIGKILL)
    try await gateway.waitForError("ended by signal 9")
    try await gateway.send(line: #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list_users"}}"#)
    #expect(try await gateway.nextLine().contains("notifications/tools/list_changed"))
    let answer = try await gateway.nextLine()
    #expect(answer.contains(#""id":1"#) && answer.contains("ada"), "\(answer)")
    #expect(try folder.read("number") != "\(number)\n")
    await gateway.closeInput()
    #expect(try await gateway.finish().exit == .code(0))
    #expect(await gateway.survivors().isEmpty)
  }

  @Test("What a gateway in front of a gateway lists is what the server lists, less what is hidden")
  func chained() async throws {
    let hide = TemporaryFolder()
    let inner = try await GatewayProgram.start(
      policy: #"{"version":"1","default":"allow","hide":["delete_user"]}"#,
      in: hide,
      upstream: Self.demo
    )
    let folder = TemporaryFolder()
    let outer = try await GatewayProgram.start(
      policy: ProofPolicy.allowAll,
      in: folder,
      upstream: .url(inner.endpoint, header: "Authorization: Bearer \(inner.token)")
    )
    let direct = try await definitions(["--", TestEnvironment.program, "demo-server"])
    let header = "Authorization: Bearer \(outer.token)"
    let chained = try await definitions(["--url", outer.endpoint, "--header", header])
    #expect(direct.count == 28)
    #expect(chained == direct.filter { $0["name"] as? String != "delete_user" })
  }

  @Test("Ended by its user, the gateway takes its servers along")
  func endsWithItsServers() async throws {
    let folder = TemporaryFolder()
    let gateway = try await GatewayProgram.start(policy: ProofPolicy.allowAll, in: folder, upstream: Self.demo)
    _ = try await gateway.door.call("list_users")
    await gateway.program.send(signal: SIGTERM)
    #expect(try await gateway.program.finish().exit == .code(0))
    #expect(await gateway.program.survivors().isEmpty)
  }

  @Test("Killed without a chance to clean up, it leaves no server behind")
  func killed() async throws {
    let folder = TemporaryFolder()
    let gateway = try await GatewayProgram.start(policy: ProofPolicy.allowAll, in: folder, upstream: Self.demo)
    _ = try await gateway.door.call("list_users")
    await gateway.program.send(signal: SIGKILL)
    #expect(try await gateway.program.finish().exit == .signal(SIGKILL))
    #expect(await gateway.program.survivors().isEmpty)
  }

  /// The tools that a scan finds, as the server defines them.
  private func definitions(_ server: [String]) async throws -> [NSDictionary] {
    let outcome = try await RunningProgram.run([TestEnvironment.program, "scan", "--json"] + server)
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? NSDictionary,
      "\(outcome.errors)"
    )
    return try #require(report["tools"] as? [NSDictionary]).compactMap { $0["definition"] as? NSDictionary }
  }
}
