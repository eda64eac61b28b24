import Testing
import Upstream

@Suite("Addresses")
struct HTTPEndpointTests {
  @Test("An address is taken apart, with the scheme's own port when it names none")
  func reads() throws {
    let plain = try HTTPEndpoint(parsing: "http://127.0.0.1:8080/mcp?key=secret#x")
    #expect(plain.host == "127.0.0.1")
    #expect(plain.port == 8080)
    #expect(plain.target == "/mcp?key=secret")
    #expect(plain.hostHeader == "127.0.0.1:8080")
    let secure = try HTTPEndpoint(parsing: "HTTPS://example.org")
    #expect(secure.isSecure)
    #expect(secure.port == 443)
    #expect(secure.target == "/")
    #expect(secure.hostHeader == "example.org")
    let six = try HTTPEndpoint(parsing: "http://[::1]:9/?a")
    #expect(six.host == "::1")
    #expect(six.hostHeader == "[::1]:9")
    #expect(six.target == "/?a")
  }

  @Test("What is shown of an address holds no query and no path, because keys stand there")
  func hidesPaths() throws {
    #expect(try HTTPEndpoint(parsing: "https://h/secret/mcp?key=secret").description == "https://h/…")
    #expect(try HTTPEndpoint(parsing: "http://[::1]:9?key=secret").description == "http://[::1]:9")
  }

  @Test("What is shown of a server says which program it is, and nothing that may be a credential")
  func places() {
    let commands: [([String], String)] = [
      (["./my-server", "--token", "secret"], "./my-server …"), (["my-server"], "my-server"),
      (["/usr/bin/python3", "live/server.py", "secret"], "/usr/bin/python3 live/server.py …"),
      (["npx", "-y", "@shop/server", "--key=secret"], "npx -y @shop/server …"),
      (["python3", "-c", "secret"], "python3 …"),
      (["npx", "--token", "secret", "server"], "npx …"), ([], ""),
    ]
    for (words, shown) in commands { #expect(UpstreamTarget.command(words).place == shown) }
    #expect(UpstreamTarget.command(["a"], environment: ["K": "secret"], workingDirectory: "/srv").place == "a in /srv")
    #expect(UpstreamTarget.url("https://h/secret").place == "https://h/…")
    #expect(UpstreamTarget.eventStream("ftp://secret", headers: []).place == "this address")
  }

  static let wrong = [
    "", "localhost:80", "ftp://h/", "http://", "http:///x", "http://:80", "http://h:0", "http://h:65536", "http://h:-1",
    "http://h:8a", "http://user:pass@h/", "http://h/a b", "http://h/\r\nX: y", "http://ex\u{E4}mple/", "http://[::1",
    "http://[::1]x/",
    "http://a:b:80/", "http://h%00/",
  ]

  @Test("Anything else is refused with a reason", arguments: wrong)
  func refuses(_ text: String) {
    #expect(throws: HTTPEndpoint.Problem.self) { try HTTPEndpoint(parsing: text) }
  }

  @Test(
    "A header that could forge another is refused",
    arguments: [("a b", "x"), ("", "x"), ("a", "x\r\ny"), ("a:", "x"), ("a", "\0")]
  )
  func refusesHeaders(_ field: (name: String, value: String)) {
    #expect(HTTPField(name: field.name, value: field.value) == nil)
    #expect(HTTPField(name: "Authorization", value: "Bearer x")?.description == "Authorization")
  }
}
