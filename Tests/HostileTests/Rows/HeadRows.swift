/// What a request's head may say: who may speak, to whom, where, how, and in what form.
enum HeadRows {
  private static let call = Request.call

  static let access: [HostileRequest] = [
    .refused("no token", Request.post(call, without: ["authorization"]), 401, closing: true),
    .refused("an empty token", authorized("Bearer "), 401),
    .refused("a token without its scheme", authorized(Request.token), 401),
    .refused("a token of another scheme", authorized("Basic \(Request.token)"), 401),
    .refused("a token with a letter more", authorized("Bearer \(Request.token)x"), 401),
    .refused("a token with a letter less", authorized("Bearer \(Request.token.dropLast())"), 401),
    .refused("a token in other letters", authorized("Bearer \(Request.token.uppercased())"), 401),
    .refused("two spaces before the token", authorized("Bearer  \(Request.token)"), 401),
    .refused("two tokens in one header", authorized("Bearer \(Request.token), Bearer x"), 401),
    .refused("two tokens in two headers", Request.post(call, adding: ["Authorization: Bearer x"]), 400),
    .refused(
      "the token in the path",
      Request.post(call, line: "POST /mcp?access_token=\(Request.token) HTTP/1.1", without: ["authorization"]),
      401
    ),
    .refused(
      "the token in a cookie",
      Request.post(call, without: ["authorization"], adding: ["Cookie: token=\(Request.token)"]),
      401
    ),
    .refused("no Host", Request.post(call, without: ["host"]), 400, says: "Host"),
    .refused("an empty Host", hosted(""), 403),
    .refused("a foreign Host", hosted("evil.example"), 403),
    .refused("a Host that begins like ours", hosted("127.0.0.1.evil.example"), 403),
    .refused("a Host that ends like ours", hosted("evil.localhost"), 403),
    .refused("a Host with a user", hosted("localhost@evil.example"), 403),
    .refused("a Host with a dot at its end", hosted("localhost."), 403),
    .refused("all addresses as Host", hosted("0.0.0.0"), 403),
    .refused("our address as a number", hosted("2130706433"), 403),
    .refused("two Hosts", Request.post(call, adding: ["Host: evil.example"]), 400),
    .refused("a list of Hosts", hosted("localhost, evil.example"), 403),
    .refused("a foreign Origin", originating("https://evil.example"), 403),
    .refused("a null Origin", originating("null"), 403),
    .refused("an Origin that begins like ours", originating("http://localhost.evil.example"), 403),
    .refused("an Origin with a user", originating("http://localhost@evil.example"), 403),
    .refused("an Origin with a path", originating("http://localhost/evil"), 403),
    .refused("an Origin of another scheme", originating("file://localhost"), 403),
    .refused(
      "two Origins",
      Request.post(call, adding: ["Origin: http://localhost", "Origin: https://evil.example"]),
      400
    ),
    .refused("a preflight of a foreign Origin", preflight("https://evil.example"), 403),
    .served("the scheme in small letters", authorized("bearer \(Request.token)")),
    .served("a Host with a port", hosted("localhost:1")),
    .served("a Host in brackets", hosted("[::1]:8080")),
    .served("a local Origin", originating("http://localhost:3000")),
    .served(
      "a cookie, which goes no further",
      Request.post(call, adding: ["Cookie: a=b", "X-Forwarded-For: 10.0.0.1"])
    ),
  ]

  static let content: [HostileRequest] = [
    .refused("no type", Request.post(call, without: ["content-type"]), 415),
    .refused("plain text", typed("text/plain"), 415),
    .refused("a form", typed("application/x-www-form-urlencoded"), 415),
    .refused("a patch", typed("application/json-patch+json"), 415),
    .refused("a type that begins like JSON", typed("application/jsonx"), 415),
    .refused("a vendor's JSON", typed("application/vnd.a+json"), 415),
    .refused("two types in one header", typed("application/json, text/plain"), 415),
    .refused("two types in two headers", Request.post(call, adding: ["Content-Type: text/plain"]), 400),
    .refused("JSON in UTF-16 by name", typed("application/json; charset=utf-16"), 415),
    .refused("JSON in UTF-7 by name", typed("application/json; charset=\"utf-7\""), 415),
    .refused("a compressed body", Request.post(call, adding: ["Content-Encoding: gzip"]), 415),
    .refused("a body compressed in capitals", Request.post(call, adding: ["content-encoding: GZIP"]), 415),
    .refused("a body compressed twice", Request.post(call, adding: ["Content-Encoding: identity, gzip"]), 415),
    .refused("a body in an unknown encoding", Request.post(call, adding: ["Content-Encoding: br"]), 415),
    .refused("an unknown expectation", Request.post(call, adding: ["Expect: miracles"]), 417),
    .refused(
      "a body beyond the bound",
      Request.post("", without: ["content-length"], adding: ["Content-Length: 104857600"]),
      413
    ),
    .served("the type in capitals with a charset", typed("Application/JSON; charset=UTF-8")),
    .served("no encoding by name", Request.post(call, adding: ["Content-Encoding: identity"])),
    .served("an interim answer asked for", Request.post(call, adding: ["Expect: 100-continue"])),
    .served("an upgrade that is not taken", Request.post(call, adding: ["Upgrade: websocket", "Connection: Upgrade"])),
    .served("no preference for the answer's form", Request.post(call, without: ["accept"])),
  ]

  static let targets: [HostileRequest] = [
    .refused("another path", Request.post(call, line: "POST / HTTP/1.1"), 404),
    .refused("the path in capitals", Request.post(call, line: "POST /MCP HTTP/1.1"), 404),
    .refused("two slashes", Request.post(call, line: "POST //mcp HTTP/1.1"), 404),
    .refused("a path with dots", Request.post(call, line: "POST /x/../mcp HTTP/1.1"), 404),
    .refused("an encoded path", Request.post(call, line: "POST /%6dcp HTTP/1.1"), 404),
    .refused("an encoded NUL", Request.post(call, line: "POST /mcp%00 HTTP/1.1"), 404),
    .refused("a path parameter", Request.post(call, line: "POST /mcp;a=b HTTP/1.1"), 404),
    .refused("a deeper path", Request.post(call, line: "POST /mcp/x HTTP/1.1"), 404),
    .refused("a fragment", Request.post(call, line: "POST /mcp#x HTTP/1.1"), 400, 404),
    .refused("a whole address of ours", Request.post(call, line: "POST http://127.0.0.1/mcp HTTP/1.1"), 400, 404),
    .refused("a whole address elsewhere", Request.post(call, line: "POST http://evil.example/mcp HTTP/1.1"), 400, 404),
    .refused("a tunnel", Request.post(call, line: "CONNECT evil.example:443 HTTP/1.1"), 400, 404, 405),
    .refused("PUT", Request.post(call, line: "PUT /mcp HTTP/1.1"), 405),
    .refused("PATCH", Request.post(call, line: "PATCH /mcp HTTP/1.1"), 405),
    .refused("TRACE", Request.post("", line: "TRACE /mcp HTTP/1.1"), 405),
    .refused("OPTIONS", Request.post("", line: "OPTIONS /mcp HTTP/1.1"), 405),
    .refused(
      "a method override",
      Request.post("", line: "OPTIONS /mcp HTTP/1.1", adding: ["X-HTTP-Method-Override: POST"]),
      405
    ),
    .served("a slash at the end", Request.post(call, line: "POST /mcp/ HTTP/1.1")),
    .served("a query", Request.post(call, line: "POST /mcp?a=b HTTP/1.1")),
    .served(
      "a stream the server does not offer",
      Request.post("", line: "GET /mcp HTTP/1.1", without: ["content-length", "content-type"]),
      405,
      reaches: ["GET"]
    ),
  ]

  private static func authorized(_ value: String) -> [UInt8] {
    Request.post(call, without: ["authorization"], adding: ["Authorization: \(value)"])
  }

  private static func hosted(_ host: String) -> [UInt8] {
    Request.post(call, without: ["host"], adding: ["Host: \(host)"])
  }

  private static func originating(_ origin: String) -> [UInt8] {
    Request.post(call, adding: ["Origin: \(origin)"])
  }

  private static func preflight(_ origin: String) -> [UInt8] {
    let asked = ["Origin: \(origin)", "Access-Control-Request-Method: POST"]
    return Request.post("", line: "OPTIONS /mcp HTTP/1.1", without: ["authorization"], adding: asked)
  }

  private static func typed(_ type: String) -> [UInt8] {
    Request.post(call, without: ["content-type"], adding: ["Content-Type: \(type)"])
  }
}
