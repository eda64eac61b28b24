import HTTPFraming
import MCPProtocol
import NIOPosix
import StrictJSON
import Testing
import ToolModel
import Upstream

@Suite("Scanning an address")
struct HTTPScanTests {
  private let loop = MultiThreadedEventLoopGroup.singleton.next()
  private static let tools = #"{"tools":[{"name":"a"}]}"#

  private func scanning(
    headers: [HTTPField] = [],
    _ answer: @escaping @Sendable (StubRequest) -> StubAnswer
  ) async throws -> (result: Result<ScannedServer, ScanFailure>, requests: [StubRequest]) {
    let server = try await StubServer.start(on: loop, answer)
    let target = UpstreamTarget.url("http://127.0.0.1:\(server.port)/mcp?key=4711", headers: headers)
    let result: Result<ScannedServer, ScanFailure>
    do throws(ScanFailure) { result = .success(try await scan(target, on: loop)) } catch { result = .failure(error) }
    let requests = try await server.seen()
    try await server.stop()
    return (result, requests)
  }

  /// The method and the id of a request's body.
  private static func question(_ request: StubRequest) -> (method: String, id: String) {
    let body = try? JSONValue(parsing: request.body)
    return (body?["method"]?.stringValue ?? "", body?["id"]?.compactText() ?? "null")
  }

  private static func result(_ request: StubRequest, _ result: String) -> String {
    #"{"jsonrpc":"2.0","id":\#(question(request).id),"result":\#(result)}"#
  }

  @Test("A stateless server sees the headers that mirror each request, and the caller's own")
  func listsStateless() async throws {
    let field = try #require(HTTPField(name: "Authorization", value: "Bearer x"))
    let (result, requests) = try await scanning(headers: [field]) { request in
      switch Self.question(request).method {
      case "server/discover": .ok(Self.result(request, #"{"supportedVersions":["2026-07-28"]}"#))
      default: .events(["data: \(Self.result(request, Self.tools))\n\n"])
      }
    }
    #expect(try result.get().tools.map(\.name) == ["a"])
    #expect(requests.map { $0.headers["Mcp-Method"] } == [["server/discover"], ["tools/list"]])
    #expect(requests.allSatisfy { $0.headers["MCP-Protocol-Version"] == ["2026-07-28"] })
    #expect(requests.allSatisfy { $0.headers["Accept"] == ["application/json, text/event-stream"] })
    #expect(requests.allSatisfy { $0.headers["Authorization"] == ["Bearer x"] })
    #expect(requests.allSatisfy { $0.headers["Mcp-Session-Id"].isEmpty })
  }

  @Test(
    "A handshake server sees its session on every request, is told the session is open first, and at the end that it is over"
  )
  func listsHandshake() async throws {
    let (result, requests) = try await scanning { request in
      switch Self.question(request).method {
      case "server/discover": .status("400 Bad Request", "Bad Request: No valid session ID provided")
      case "initialize":
        .ok(
          Self.result(request, #"{"protocolVersion":"2025-06-18","serverInfo":{"name":"old"}}"#),
          type: "application/json",
          "Mcp-Session-Id: s-1\r\n"
        )
      case "notifications/initialized": .status("202 Accepted")
      case "tools/list":
        .events([
          "id: 1\ndata:\n\n", "event: message\ndata: {\"jsonrpc\":\"2.0\",\"id\":\"q\",\"method\":\"ping\"}\n\n",
          "data: \(Self.result(request, Self.tools))\n\n",
        ])
      default: .status("202 Accepted")
      }
    }
    #expect(try result.get().revision == .june2025)
    let methods = requests.map { $0.method == "POST" ? Self.question($0).method : $0.method }
    #expect(
      methods.filter { !$0.isEmpty } == [
        "server/discover", "initialize", "notifications/initialized", "tools/list", "DELETE",
      ]
    )
    #expect(requests.dropFirst(2).allSatisfy { $0.headers["Mcp-Session-Id"] == ["s-1"] })
    #expect(requests.dropFirst(2).allSatisfy { $0.headers["MCP-Protocol-Version"] == ["2025-06-18"] })
    #expect(requests[1].headers["MCP-Protocol-Version"].isEmpty)
    #expect(requests.dropFirst().allSatisfy { $0.headers["Mcp-Method"].isEmpty })
  }

  @Test("Missing credentials, a wrong path, garbage and a redirect each give one clear sentence")
  func reportsFailures() async throws {
    func sentence(_ answer: StubAnswer) async throws -> String {
      let (result, _) = try await scanning { _ in answer }
      guard case .failure(let failure) = result else { return "" }
      #expect(failure.standardErrorTail == [])
      #expect(!failure.description.contains("4711"))
      return failure.sentence
    }
    let unauthorized = try await sentence(.status("401 Unauthorized", "<b>Log in</b>"))
    #expect(
      unauthorized.hasSuffix(
        "/… refused server/discover with HTTP status 401: Log in; it wants credentials, pass them as a header."
      )
    )
    #expect(
      try await sentence(.status("404 Not Found")).contains("refused initialize with HTTP status 404; check the path")
    )
    #expect(
      try await sentence(.ok("<html>", type: "text/html")).contains(
        "answered initialize with something that is not a message"
      )
    )
    #expect(try await sentence(.ok("")).contains("nothing that belongs to the question"))
    #expect(
      try await sentence(.status("301 Moved", "", "Location: /other\r\n")).contains(
        "redirects (HTTP status 301) to /other"
      )
    )
    #expect(try await sentence(.partsThenClose([])).contains("closed the connection without an answer"))
    #expect(try await sentence(.parts(["hello\r\n\r\n"])).contains("not HTTP"))
  }

  @Test("An address that is none is refused before anything is asked")
  func refusesAddresses() async {
    let failure = await #expect(throws: ScanFailure.self) { try await scan(.url("localhost:80/mcp")) }
    #expect(
      failure?.sentence
        == "The server at this address cannot be scanned: the address has no scheme; expected http:// or https://."
    )
  }
}
