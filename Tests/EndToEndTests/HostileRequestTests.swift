import Testing

@Suite("Requests that a gateway must refuse while it goes on serving")
struct HostileRequestTests {
  /// A request no honest client sends, and the status it must get.
  struct Hostile: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let body: String
    var headers: [String: String?] = [:]
    let status: Int
    var says = ""
  }

  private static let ping = #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#

  static let all = [
    Hostile(testDescription: "not JSON", body: "hello", status: 400),
    Hostile(testDescription: "half a message", body: #"{"jsonrpc":"2.0","id":1,"#, status: 400),
    Hostile(testDescription: "an empty body", body: "", status: 400),
    Hostile(testDescription: "a batch", body: "[\(ping),\(ping)]", status: 400, says: "batch"),
    Hostile(
      testDescription: "a duplicate key",
      body: #"{"jsonrpc":"2.0","id":1,"method":"ping","method":"tools/list"}"#,
      status: 400
    ),
    Hostile(
      testDescription: "a key in other letters",
      body: #"{"jsonrpc":"2.0","id":1,"method":"ping","METHOD":"tools/list"}"#,
      status: 400
    ),
    Hostile(
      testDescription: "very deep nesting",
      body: String(repeating: "[", count: 100_000),
      status: 400
    ),
    Hostile(testDescription: "no token", body: ping, headers: ["Authorization": nil], status: 401),
    Hostile(testDescription: "a wrong token", body: ping, headers: ["Authorization": "Bearer wrong"], status: 401),
    Hostile(testDescription: "a foreign Origin", body: ping, headers: ["Origin": "https://evil.example"], status: 403),
    Hostile(testDescription: "a null Origin", body: ping, headers: ["Origin": "null"], status: 403),
    Hostile(testDescription: "a foreign Host", body: ping, headers: ["Host": "evil.example"], status: 403),
    Hostile(testDescription: "another media type", body: ping, headers: ["Content-Type": "text/plain"], status: 415),
    Hostile(
      testDescription: "a body that is said to be 100 MB",
      body: "",
      headers: ["Content-Length": "104857600"],
      status: 413
    ),
  ]

  @Test("Each is answered with its status, and an honest call works afterwards")
  func eachIsRefused() async throws {
    let folder = TemporaryFolder()
    let gateway = try await demoGateway(in: folder)
    for hostile in Self.all {
      let reply = try await gateway.door.post(Array(hostile.body.utf8), headers: hostile.headers)
      #expect(reply.status == hostile.status, "\(hostile.testDescription): \(reply)")
      #expect(reply.body.lowercased().contains(hostile.says), "\(hostile.testDescription): \(reply)")
      #expect(!reply.body.contains(gateway.token))
      try await expectServing(gateway)
    }
  }

  @Test("A body of 100 MB is refused without being kept, and an honest call works afterwards")
  func enormousBody() async throws {
    let folder = TemporaryFolder()
    let gateway = try await demoGateway(in: folder)
    try await expectServing(gateway)
    let number = await gateway.program.number
    let before = try #require(ProcessTable.residentKilobytes(of: number))
    let reply = try await gateway.door.post([UInt8](repeating: UInt8(ascii: " "), count: 100 << 20))
    #expect(reply.status == 413)
    let after = try #require(ProcessTable.residentKilobytes(of: number))
    #expect(after - before < 32 << 10)
    try await expectServing(gateway)
  }

  @Test("Chunks without end are refused once they pass the bound")
  func endlessChunks() async throws {
    let folder = TemporaryFolder()
    let gateway = try await demoGateway(in: folder)
    let chunk = Array("10000\r\n".utf8) + [UInt8](repeating: UInt8(ascii: " "), count: 0x10000) + Array("\r\n".utf8)
    let body = (0..<400).flatMap { _ in chunk }
    let reply = try await gateway.door.post(body, headers: ["Content-Length": nil, "Transfer-Encoding": "chunked"])
    #expect(reply.status == 413)
    try await expectServing(gateway)
  }

  @Test("A connection is kept for the next request, or closed when the client asks for that")
  func connections() async throws {
    let folder = TemporaryFolder()
    let gateway = try await demoGateway(in: folder)
    let connection = try LoopbackConnection(port: gateway.door.port)
    let ping = Array(Self.ping.utf8)
    for _ in 1...3 {
      let reply = try await connection.exchange(gateway.door.request(ping, headers: ["Connection": nil]))
      #expect(reply.headers["connection"] != "close")
    }
    let last = try await connection.exchange(gateway.door.request(ping))
    #expect(last.headers["connection"] == "close")
    #expect(await connection.isClosed())
    try await expectServing(gateway)
  }

  private func demoGateway(in folder: TemporaryFolder) async throws -> GatewayProgram {
    let demo = [TestEnvironment.program, "demo-server"]
    return try await GatewayProgram.start(policy: ProofPolicy.allowAll, in: folder, upstream: .command(demo))
  }

  private func expectServing(_ gateway: GatewayProgram) async throws {
    let reply = try await gateway.door.call("list_users")
    #expect(reply.status == 200)
    #expect(reply.body.contains("\"result\""), "\(reply)")
    #expect(try await gateway.nextDecision().decision == "allow")
  }
}
