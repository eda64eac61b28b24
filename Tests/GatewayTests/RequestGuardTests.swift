import HTTPFraming
import LimitStore
import PolicyModel
import Testing

@testable import Gateway

@Suite("The guard judges a request by its head alone")
struct RequestGuardTests {
  let requestGuard: RequestGuard
  let gates: Gates
  let secret = "0123456789abcdef0123456789abcdef"

  init() throws {
    requestGuard = RequestGuard(path: "/mcp", listeningHost: "127.0.0.1")
    let grants = GatewayGrants(token: try #require(GrantToken(secret)), policy: Policy(defaultVerdict: .deny))
    let instants = Instants(wallNanoseconds: { 0 }, monotonicNanoseconds: { 0 })
    gates = Gates(
      grants,
      environment: GateEnvironment(
        server: "paper",
        limits: MemoryLimitStore(),
        clock: instants.limitClock,
        instants: instants,
        approvals: nil,
        onRecord: { _ in }
      )
    )
  }

  func refusal(
    _ method: HTTPMethod = .POST,
    uri: String = "/mcp",
    changing changes: [(String, String?)] = []
  ) -> RequestRefusal? {
    var headers: HTTPHeaders = [
      "Host": "127.0.0.1:8080", "Authorization": "Bearer \(secret)", "Content-Type": "application/json",
    ]
    for (name, value) in changes {
      if let value { headers.replaceOrAdd(name: name, value: value) } else { headers.remove(name: name) }
    }
    let head = HTTPRequestHead(method: method, uri: uri, headers: headers)
    let known = KnownHeaders(headers)
    let gate = gates.gate(carriedBy: known[.authorization])
    return requestGuard.refusal(of: head, known, isGranted: gate != nil)
  }

  @Test("A request with the token to the endpoint passes", arguments: ["/mcp", "/mcp/", "/mcp?x=1"])
  func passes(uri: String) {
    #expect(refusal(uri: uri) == nil)
    #expect(refusal(.GET, uri: uri, changing: [("Content-Type", nil)]) == nil)
    #expect(refusal(.DELETE, uri: uri, changing: [("Content-Type", nil)]) == nil)
  }

  @Test(
    "localhost-host-rebinding-rejected: a name that was rebound to loopback is refused",
    arguments: ["evil.example.com", "127.0.0.1.evil.example", "localhost:80:90", "[::1]x", "", "0.0.0.0"]
  )
  func refusesHost(host: String) {
    #expect(refusal(changing: [("Host", host)])?.status == 403)
  }

  @Test(
    "localhost-host-valid-accepted: the names of this machine pass",
    arguments: ["localhost", "LOCALHOST:99", "127.0.0.1", "[::1]:1", "[::1]"]
  )
  func passesHost(host: String) {
    #expect(refusal(changing: [("Host", host)]) == nil)
  }

  @Test("A page of another origin is refused", arguments: ["http://evil.example", "null", "file://", "localhost"])
  func refusesOrigin(origin: String) {
    #expect(refusal(changing: [("Origin", origin)])?.status == 403)
    #expect(refusal(changing: [("Origin", "http://localhost:3000")]) == nil)
  }

  @Test("Without exactly the token nothing is said about paths or methods")
  func refusesWithoutToken() {
    let wrong = [
      nil, "", "Bearer", "Bearer ", secret, "Basic \(secret)", "Bearer \(secret)x", "Bearer \(secret.dropLast())",
      "Bearer  \(secret)",
    ]
    for value in wrong {
      let refused = refusal(uri: "/nothing", changing: [("Authorization", value)])
      #expect(refused?.status == 401)
      #expect(refused?.headers.contains { $0.name == "WWW-Authenticate" } == true)
    }
    #expect(refusal(changing: [("Authorization", "bearer \(secret)")]) == nil)
    #expect(refusal(uri: "/nothing")?.status == 404)
    #expect(refusal(.PUT)?.status == 405)
  }

  @Test("Bodies of another type or encoding are refused")
  func refusesContent() {
    for type in [nil, "text/plain", "application/json-patch+json", "application/jsonx"] {
      #expect(refusal(changing: [("Content-Type", type)])?.status == 415)
    }
    #expect(refusal(changing: [("Content-Type", "Application/JSON; charset=utf-8")]) == nil)
    #expect(refusal(changing: [("Content-Encoding", "gzip")])?.status == 415)
  }

  @Test(
    "A header that two readers could read differently is refused",
    arguments: ["Host", "Authorization", "Mcp-Name"]
  )
  func refusesDuplicates(name: String) {
    var headers: HTTPHeaders = ["Host": "localhost", "Authorization": "Bearer \(secret)"]
    headers.add(name: name, value: "localhost")
    headers.add(name: name, value: "other")
    let head = HTTPRequestHead(method: .POST, uri: "/mcp", headers: headers)
    #expect(requestGuard.refusal(of: head, KnownHeaders(headers), isGranted: true)?.status == 400)
  }

  @Test("Tokens are long enough, of plain characters, and never printed")
  func tokens() {
    #expect(GrantToken("short") == nil)
    #expect(GrantToken(String(repeating: "a", count: 31)) == nil)
    #expect(GrantToken(String(repeating: "a", count: 31) + " ") == nil)
    #expect(GrantToken(String(repeating: "a", count: 513)) == nil)
    var generator = SystemRandomNumberGenerator()
    let first = GrantToken.random(using: &generator)
    #expect(first.secret != GrantToken.random(using: &generator).secret)
    #expect(GrantToken(first.secret) != nil)
    #expect(!"\(first)".contains(first.secret))
  }
}
