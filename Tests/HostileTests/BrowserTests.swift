import Gateway
import Testing

@Suite("Pages of named origins may use the gateway from a browser, and no others", .serialized)
struct BrowserTests {
  private func sharing(_ story: (HostileStage) async throws -> Void) async throws {
    let origin = try #require(AllowedOrigin("https://App.example:8443"))
    try await onStage(changing: { $0.allowedOrigins = [origin] }, story)
  }

  private func preflight(_ origin: String, headers: String = "authorization, content-type, x-evil") -> [UInt8] {
    let lines = [
      "Origin: \(origin)", "Access-Control-Request-Method: POST", "Access-Control-Request-Headers: \(headers)",
    ]
    return Request.post("", line: "OPTIONS /mcp HTTP/1.1", without: ["authorization", "content-type"], adding: lines)
  }

  @Test("A named origin may ask without a token, and is told what it may send")
  func preflights() async throws {
    try await sharing { stage async throws in
      let answer = try await stage.send(
        preflight("https://app.example:8443", headers: "authorization, mcp-param-a, x-evil")
      )
      #expect(answer.status == 204)
      #expect(answer.body.isEmpty)
      #expect(answer.headers["access-control-allow-origin"] == "https://app.example:8443")
      #expect(answer.headers["access-control-allow-headers"] == "authorization, mcp-param-a")
      #expect(answer.headers["access-control-allow-methods"] == "POST, GET, DELETE")
      #expect(answer.headers["vary"] == "Origin")
      #expect(try await stage.seen().isEmpty)
    }
  }

  @Test("A named origin reads answers and refusals, the session's id among their headers")
  func answers() async throws {
    try await sharing { stage async throws in
      let origin = "Origin: https://app.example:8443"
      let answer = try await stage.ask(Request.call, adding: [origin])
      #expect(answer.status == 200)
      #expect(answer.headers["access-control-allow-origin"] == "https://app.example:8443")
      #expect(answer.headers["access-control-expose-headers"]?.contains("Mcp-Session-Id") == true)
      let refused = try await stage.send(Request.post(Request.call, without: ["authorization"], adding: [origin]))
      #expect(refused.status == 401)
      #expect(refused.headers["access-control-allow-origin"] != nil)
    }
  }

  @Test(
    "Other origins are refused and told nothing",
    arguments: ["https://evil.example", "https://app.example", "null"]
  )
  func others(origin: String) async throws {
    try await sharing { stage async throws in
      for bytes in [preflight(origin), Request.post(Request.call, adding: ["Origin: \(origin)"])] {
        let answer = try await stage.send(bytes)
        #expect(answer.status == 403)
        #expect(answer.headers["access-control-allow-origin"] == nil)
      }
      #expect(try await stage.seen().isEmpty)
    }
  }

  @Test("No answer ever allows every origin, and a local origin reads nothing across origins")
  func never() async throws {
    try await sharing { stage async throws in
      let answer = try await stage.ask(Request.call, adding: ["Origin: http://localhost:3000"])
      #expect(answer.status == 200)
      #expect(answer.headers["access-control-allow-origin"] == nil)
    }
    for text in ["*", "null", "https://*.example", "https://a.example/", "app.example", "https://", "file://x"] {
      #expect(AllowedOrigin(text) == nil)
    }
  }
}
