/// Where a request ends: two readers that disagree on it let one request hide inside another (RFC 9112 sections 6, 7, 11).
enum FramingRows {
  private static let call = Request.call
  private static let length = Request.call.utf8.count
  /// A whole request that must stay a body or be refused.
  private static let hidden = String(decoding: Request.post(Request.smuggled), as: UTF8.self)

  static let lengths: [HostileRequest] = [
    refused("a length and chunks", Request.post(call, adding: ["Transfer-Encoding: chunked"])),
    refused(
      "a length and chunks, with a request hidden after the last chunk",
      Request.post("0\r\n\r\n" + hidden, adding: ["Transfer-Encoding: chunked"])
    ),
    refused("the length twice, different", Request.post(call, adding: ["Content-Length: 5"])),
    refused("the length twice, equal", Request.post(call, adding: ["Content-Length: \(length)"])),
    refused("a list of lengths", announcing("\(length), \(length)")),
    refused("a list of different lengths", announcing("5, \(length)")),
    refused("a length with a plus sign", announcing("+\(length)")),
    refused("a negative length", announcing("-1")),
    refused("a length in hexadecimal", announcing("0x10")),
    refused("a length in floating point", announcing("1e2")),
    refused("a length with a fraction", announcing("\(length).0")),
    refused("a length with a digit group", announcing("1_0")),
    refused("a length with a space inside", announcing("1 0")),
    refused("a length in quotes", announcing("\"\(length)\"")),
    refused("an empty length", announcing("")),
    refused("a length that overflows 64 bits", announcing("18446744073709551617"), 400, 413),
    refused("a length of many digits", announcing(String(repeating: "9", count: 400)), 400, 413, 431),
    refused("a length of full-width digits", announcing("５")),
    refused("a length that is a word", announcing("five")),
    HostileRequest(
      testDescription: "a length that is too short: the rest of the body is no request",
      bytes: Request.post(call + call, without: ["content-length"], adding: ["Content-Length: \(length)"]),
      answers: [.init(statuses: [200]), .init(statuses: [400])],
      reaches: [Request.okCall],
      mustClose: true
    ),
    HostileRequest(
      testDescription: "a length that is too long and a client that stops there",
      bytes: announcing("\(length + 1)"),
      answers: [],
      endsInput: true
    ),
    .refused("a body that holds a whole request", Request.post(hidden), 400, code: -32700),
    .served("leading zeros in the length", announcing("000\(length)")),
    .served("white space around the length", announcing("  \(length)  ")),
    HostileRequest(
      testDescription: "served: two requests sent at once",
      bytes: Request.post(call) + Request.post(call),
      answers: [.init(statuses: [200]), .init(statuses: [200])],
      reaches: [Request.okCall, Request.okCall]
    ),
    HostileRequest(
      testDescription: "an honest request, then a hidden tool on the same connection",
      bytes: Request.post(call)
        + Request.post(call.replacing("\"ok\"", with: "\"secret\"")),
      answers: [.init(statuses: [200]), .init(statuses: [200], code: -32602)],
      reaches: [Request.okCall]
    ),
  ]

  static let chunks: [HostileRequest] = [
    refused("chunks twice", encoded("Transfer-Encoding: chunked, chunked"), 400, 501),
    refused("two headers of chunks", encoded("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"), 400, 501),
    refused("chunks that are not last", encoded("Transfer-Encoding: chunked, identity"), 400, 501),
    refused("compressed chunks", encoded("Transfer-Encoding: gzip, chunked"), 400, 415, 501),
    refused("an unknown encoding", encoded("Transfer-Encoding: xchunked"), 400, 501),
    refused("no encoding by name", encoded("Transfer-Encoding: identity"), 400, 501),
    refused("an empty encoding", encoded("Transfer-Encoding: "), 400, 501),
    refused("an encoding in quotes", encoded("Transfer-Encoding: \"chunked\""), 400, 501),
    refused("an encoding with a control character", encoded("Transfer-Encoding: \u{0B}chunked"), 400, 501),
    refused("an encoding with a parameter", encoded("Transfer-Encoding: chunked;q=1"), 400, 501),
    refused("a space before the colon of the encoding", encoded("Transfer-Encoding : chunked")),
    refused("a folded encoding", encoded("Transfer-Encoding:\r\n chunked")),
    refused("chunks in HTTP/1.0", tenth),
    refused("a chunk size with 0x", Request.chunked("0x\(Request.chunk(call))0\r\n\r\n")),
    refused("a negative chunk size", Request.chunked("-1\r\nx\r\n0\r\n\r\n")),
    refused("a chunk size with a plus sign", Request.chunked("+5\r\nhello\r\n0\r\n\r\n")),
    refused("a chunk size with a space inside", Request.chunked("5 5\r\nhello\r\n0\r\n\r\n")),
    refused("a chunk size that overflows", Request.chunked("FFFFFFFFFFFFFFFFF\r\nx\r\n0\r\n\r\n"), 400, 413),
    refused("a chunk size of nothing", Request.chunked("\r\nhello\r\n0\r\n\r\n")),
    refused("a chunk size that is a word", Request.chunked("zz\r\nhello\r\n0\r\n\r\n")),
    refused("a chunk longer than it says", Request.chunked("3\r\nhello\r\n0\r\n\r\n")),
    refused("a chunk size that ends in a bare line feed", Request.chunked("5\nhello\r\n0\r\n\r\n")),
    refused("a chunk that ends in a bare line feed", Request.chunked("5\r\nhello\n0\r\n\r\n")),
    refused("a chunk size that ends in a bare return", Request.chunked("5\rhello\r\n0\r\n\r\n")),
    refused("a bare line feed in a chunk extension", Request.chunked("5;a\nhello\r\n0\r\n\r\n")),
    refused(
      "trailers without end",
      Request.chunked(Request.chunk(call) + "0\r\n" + String(repeating: "A: b\r\n", count: 20_000) + "\r\n"),
      400,
      413,
      431
    ),
    HostileRequest(
      testDescription: "chunks that stop in the middle",
      bytes: Request.chunked("\(String(length, radix: 16))\r\n" + call.prefix(20)),
      answers: [],
      endsInput: true
    ),
    .served("one chunk", Request.chunked(Request.chunk(call) + "0\r\n\r\n")),
    .served("many chunks", Request.chunked(call.map { Request.chunk(String($0)) }.joined() + "0\r\n\r\n")),
    .served(
      "the encoding in capitals",
      Request.chunked(Request.chunk(call) + "0\r\n\r\n", encoding: "TRANSFER-ENCODING: Chunked")
    ),
  ]

  static let lines: [HostileRequest] = [
    refused("bare line feeds", Request.post(Array(call.utf8), lineEnd: "\n")),
    refused("bare returns", Request.post(Array(call.utf8), lineEnd: "\r"), endsInput: true),
    refused("a bare return in a header", Request.post(call, adding: ["X-A: b\rTransfer-Encoding: chunked"])),
    refused("a bare line feed in a header", Request.post(call, adding: ["X-A: b\nX-B: c"])),
    refused("a NUL in a header", Request.post(call, adding: ["X-A: b\u{0}c"])),
    refused("a NUL in a header's name", Request.post(call, adding: ["X\u{0}A: b"])),
    refused("a control character in a header", Request.post(call, adding: ["X-A: b\u{7}c"])),
    refused("a DEL in a header", Request.post(call, adding: ["X-A: b\u{7F}c"])),
    refused("a folded header", Request.post(call, adding: ["X-A: b\r\n c"])),
    refused("a folded first header", Request.post(call, line: "POST /mcp HTTP/1.1\r\n X-A: b")),
    refused("a space in a header's name", Request.post(call, adding: ["X A: b"])),
    refused("a space before the colon", Request.post(call, adding: ["X-A : b"])),
    refused("a header without a name", Request.post(call, adding: [": b"])),
    refused("a header without a colon", Request.post(call, adding: ["X-A"])),
    refused("a header's name in other letters", Request.post(call, adding: ["Ｈost: evil.example"])),
    refused("a tab in the request line", Request.post(call, line: "POST\t/mcp\tHTTP/1.1"), 400),
    refused("words after the version", Request.post(call, line: "POST /mcp HTTP/1.1 x"), 400),
    refused("a NUL in the path", Request.post(call, line: "POST /mcp\u{0} HTTP/1.1"), 400),
    refused("HTTP/0.9", Request.post(call, line: "POST /mcp"), 400, 505),
    refused("HTTP/2.0", Request.post(call, line: "POST /mcp HTTP/2.0"), 400, 505),
    refused("HTTP/1.10", Request.post(call, line: "POST /mcp HTTP/1.10"), 400, 505),
    refused("http/1.1 in small letters", Request.post(call, line: "POST /mcp http/1.1"), 400, 505),
    refused("another protocol", Request.post(call, line: "POST /mcp ICY/1.1"), 400, 505),
    refused("the HTTP/2 preface", Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8), 400, 405, 505),
    refused("a TLS hello", [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xFC, 0x03, 0x03, 0x0D, 0x0A, 0x0D, 0x0A]),
    refused("a method in small letters", Request.post(call, line: "post /mcp HTTP/1.1"), 400, 405, 501),
    refused("a method that is no token", Request.post(call, line: "P@ST /mcp HTTP/1.1"), 400, 405, 501),
    refused(
      "a request line of 100 kB",
      Request.post(call, line: "POST /mcp?\(String(repeating: "a", count: 100_000)) HTTP/1.1"),
      400,
      414,
      431
    ),
    refused(
      "a header of 100 kB",
      Request.post(call, adding: ["X-A: \(String(repeating: "a", count: 100_000))"]),
      400,
      431
    ),
    refused("20,000 headers", Request.post(call, adding: (0..<20_000).map { "X-\($0): a" }), 400, 431),
    .served("an empty line before the request", Array("\r\n".utf8) + Request.post(call)),
    .served("a header without a value", Request.post(call, adding: ["X-A:"])),
    .served("bytes beyond ASCII in a header nobody reads", Request.post(call, adding: ["X-A: é"])),
    .served("no space after the colon", Request.post(call, without: ["host"], adding: ["Host:127.0.0.1"])),
    .served("header names in any case", Request.post(call, without: ["host"], adding: ["hOsT: LocalHost"])),
  ]

  /// Chunks in a version of HTTP that has none.
  private static let tenth = Request.post(
    Request.chunk(call) + "0\r\n\r\n",
    line: "POST /mcp HTTP/1.0",
    without: ["content-length"],
    adding: ["Transfer-Encoding: chunked"]
  )

  private static func announcing(_ length: String) -> [UInt8] {
    Request.post(call, without: ["content-length"], adding: ["Content-Length: \(length)"])
  }

  private static func encoded(_ line: String) -> [UInt8] {
    Request.chunked(Request.chunk(call) + "0\r\n\r\n", encoding: line)
  }

  /// Whoever cannot tell where a request ends must believe nothing that follows.
  private static func refused(
    _ description: String,
    _ bytes: [UInt8],
    _ statuses: Int...,
    endsInput: Bool = false
  ) -> HostileRequest {
    HostileRequest(
      testDescription: description,
      bytes: bytes,
      answers: [.init(statuses: statuses.isEmpty ? [400] : statuses)],
      mustClose: true,
      endsInput: endsInput
    )
  }
}
