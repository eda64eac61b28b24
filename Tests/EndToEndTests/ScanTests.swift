import Foundation
import Glibc
import Testing

@Suite("Scanning servers, good and broken")
struct ScanTests {
  /// What `scan --json` prints, as far as the stories look at it.
  struct Report: Decodable {
    struct Server: Decodable { let name: String }
    struct Tool: Decodable {
      let name: String
      let category: String
      let risk: String
    }
    let server: Server
    let protocolVersion: String
    let tools: [Tool]
  }

  /// A real server and what is known about it.
  struct RealServer: CustomTestStringConvertible, Sendable {
    let program: String
    let arguments: [String]
    let tools: Int
    let knownTool: String
    let risk: String
    var testDescription: String { program }
  }

  static let realServers = [
    RealServer(
      program: "awslabs.iam-mcp-server",
      arguments: [],
      tools: 29,
      knownTool: "put_user_policy",
      risk: "medium"
    ),
    RealServer(
      program: "ecs-mcp-server",
      arguments: [],
      tools: 7,
      knownTool: "ecs_resource_management",
      risk: "critical"
    ),
    RealServer(program: "mcp-server-git", arguments: [], tools: 12, knownTool: "git_status", risk: "low"),
    RealServer(
      program: "workspace-mcp",
      arguments: [],
      tools: 119,
      knownTool: "search_gmail_messages",
      risk: "low"
    ),
  ]

  @Test(
    "A real server's tools are all listed, with their risk, and the server is gone afterwards",
    arguments: realServers
  )
  func realServer(server: RealServer) async throws {
    let command = [TestEnvironment.program, "scan", "--json", "--", try TestEnvironment.server(server.program)]
    let environment = [
      "AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing",
      "AWS_EC2_METADATA_DISABLED": "true", "FASTMCP_CHECK_FOR_UPDATES": "off", "FASTMCP_LOG_LEVEL": "ERROR",
      "GOOGLE_OAUTH_CLIENT_ID": "testing", "GOOGLE_OAUTH_CLIENT_SECRET": "testing",
    ]
    let program = try RunningProgram(command + server.arguments, input: "", environment: environment)
    let outcome = try await program.finish(within: .seconds(120))
    #expect(outcome.exit == .code(0), "\(outcome.errors)")
    let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    #expect(report.tools.count == server.tools)
    #expect(report.tools.first { $0.name == server.knownTool }?.risk == server.risk)
    #expect(await program.survivors().isEmpty)
  }

  @Test("The demo server's tools are listed over all pages, each definition as the server wrote it")
  func demoServer() async throws {
    let program = TestEnvironment.program
    let outcome = try await RunningProgram.run([program, "scan", "--json", "--", program, "demo-server"])
    #expect(outcome.exit == .code(0), "\(outcome.errors)")
    let report = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? NSDictionary)
    let tools = try #require(report["tools"] as? [NSDictionary])
    let definitions = tools.compactMap { $0["definition"] as? NSDictionary }
    #expect(definitions == (try await listedByHand()))
    #expect(definitions.count >= 25)
    let risks = Set(tools.compactMap { $0["category"] as? String })
    #expect(risks == ["read", "write", "execute", "destructive", "financial"])
  }

  /// Asks the demo server for its tools without the program's own client.
  private func listedByHand() async throws -> [NSDictionary] {
    let server = try RunningProgram([TestEnvironment.program, "demo-server"])
    let opening = #"{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"hand","version":"1"}}"#
    try await server.send(line: #"{"jsonrpc":"2.0","id":0,"method":"initialize","params":\#(opening)}"#)
    _ = try await server.nextLine()
    try await server.send(line: #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#)
    var tools: [NSDictionary] = []
    var cursor: String?
    repeat {
      let params = cursor.map { #"{"cursor":"\#($0)"}"# } ?? "{}"
      try await server.send(line: #"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":\#(params)}"#)
      let line = try await server.nextLine()
      let answer = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? NSDictionary)
      let result = try #require(answer["result"] as? NSDictionary)
      tools += try #require(result["tools"] as? [NSDictionary])
      cursor = result["nextCursor"] as? String
    } while cursor != nil && tools.count < 1000
    return tools
  }

  /// A server that cannot be scanned, and what must be said about it.
  struct BrokenServer: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let command: [String]
    let says: String
    /// How long it may stay silent, in seconds; short only where silence is the point.
    var patience = 60
  }

  static let brokenServers = [
    BrokenServer(testDescription: "not there", command: ["/nonexistent/server"], says: "/nonexistent/server"),
    BrokenServer(
      testDescription: "dies at once",
      command: ["sh", "-c", "echo 'cannot find my database' >&2; exit 7"],
      says: "cannot find my database"
    ),
    BrokenServer(
      testDescription: "killed while it answers",
      command: ["sh", "-c", "read -r line; kill -9 $$"],
      says: "ended"
    ),
    BrokenServer(testDescription: "silent", command: ["sleep", "1000"], says: "did not answer", patience: 5),
    BrokenServer(
      testDescription: "prints noise only",
      command: ["sh", "-c", "echo Welcome; while read -r line; do echo 'ready to serve'; done"],
      says: "Welcome",
      patience: 10
    ),
    BrokenServer(
      testDescription: "answers what was not asked",
      command: ["sh", "-c", #"while read -r line; do echo '{"jsonrpc":"2.0","id":"x","result":{}}'; done"#],
      says: "did not answer",
      patience: 5
    ),
    BrokenServer(
      testDescription: "answers a number",
      command: garbageServer("42"),
      says: "answered initialize with"
    ),
    BrokenServer(
      testDescription: "answers a listing without names",
      command: garbageServer(#"{"protocolVersion":"2025-11-25","capabilities":{},"serverInfo":{},"tools":7}"#),
      says: "answered"
    ),
    BrokenServer(testDescription: "echoes", command: ["cat"], says: "not an MCP server"),
    BrokenServer(testDescription: "endless line", command: ["cat", "/dev/zero"], says: "cat"),
  ]

  /// A server that gives the same result to whatever it is asked.
  private static func garbageServer(_ result: String) -> [String] {
    ["sed", "-u", "-n", "-E", #"s/.*"id":("[^"]*"|[0-9]+).*/{"jsonrpc":"2.0","id":\1,"result":\#(result)}/p"#]
  }

  @Test("A broken server gives a clear sentence and exit 2, and nothing of it is left", arguments: brokenServers)
  func brokenServer(server: BrokenServer) async throws {
    let command = [TestEnvironment.program, "scan", "--timeout", "\(server.patience)", "--"] + server.command
    let program = try RunningProgram(command, input: "")
    let outcome = try await program.finish()
    #expect(outcome.exit == .code(2))
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("policydeck: "), "\(outcome.errors)")
    #expect(outcome.errors.contains(server.says), "\(outcome.errors)")
    #expect(outcome.errors.utf8.count < 4000)
    #expect(await program.survivors().isEmpty)
  }

  @Test("What a hostile server says reaches the screen without one character that a terminal would act on")
  func hostileServer() async throws {
    let server = [try TestEnvironment.server("python"), TestEnvironment.client("hostile_server.py")]
    for options in [[], ["--json"]] {
      let outcome = try await RunningProgram.run([TestEnvironment.program, "scan"] + options + ["--"] + server)
      #expect(outcome.exit == .code(0))
      for scalar in (outcome.output + outcome.errors).unicodeScalars {
        let isHarmless = scalar == "\n" || !scalar.properties.isDefaultIgnorableCodePoint && scalar.isVisible
        #expect(isHarmless, "U+\(String(scalar.value, radix: 16))")
      }
      #expect(outcome.errors.contains("10000 bytes"), "\(outcome.errors)")
    }
  }

  @Test("A scan that is interrupted takes its server along", arguments: [SIGINT, SIGTERM, SIGKILL])
  func interrupted(signal: Int32) async throws {
    let folder = TemporaryFolder()
    let started = folder.file("started")
    let script = ["sh", "-c", "echo > '\(started)'; sleep 1000 & wait"]
    let program = try RunningProgram([TestEnvironment.program, "scan", "--"] + script)
    try await program.waitUntil("the server has started") { FileManager.default.fileExists(atPath: started) }
    await program.send(signal: signal)
    #expect(try await program.finish().exit != .code(0))
    #expect(await program.survivors().isEmpty)
  }

  @Test("An address where nobody listens gives a clear sentence and exit 2")
  func nobodyListens() async throws {
    let outcome = try await RunningProgram.run([TestEnvironment.program, "scan", "--url", "http://127.0.0.1:9/mcp"])
    #expect(outcome.exit == .code(2))
    #expect(outcome.errors.contains("127.0.0.1:9"), "\(outcome.errors)")
  }
}

extension Unicode.Scalar {
  /// Whether a terminal shows the character, and does nothing else with it.
  fileprivate var isVisible: Bool {
    ![.control, .format, .lineSeparator, .paragraphSeparator].contains(properties.generalCategory)
  }
}
