import HTTPFraming
import Testing

@Suite("Requests are read the same way however they are cut, and only in one way")
struct RequestReaderTests {
  private func read(_ text: String, inPieces size: Int = .max) -> Reading<HTTPRequestHead> {
    var reader = HTTPRequestReader()
    return reader.read(text, inPieces: size)
  }

  @Test("A length, chunks and no body at all end where they say, in pieces of any size", arguments: [1, 2, 3, 7, 1000])
  func pieces(size: Int) throws {
    let text =
      "POST /mcp HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"
      + "\r\nPOST /mcp?x=1 HTTP/1.1\r\nhost:a\r\nTransfer-Encoding: Chunked\r\n\r\n"
      + "3;a=\"b\"\r\nabc\r\n00A\r\n0123456789\r\n0\r\nX-Sum: 1\r\n\r\n"
      + "GET / HTTP/1.0\r\n\r\n"
    let reading = read(text, inPieces: size)
    #expect(reading.problem == nil)
    #expect(reading.heads.map(\.method) == [.POST, .POST, .GET])
    #expect(reading.heads.map(\.uri) == ["/mcp", "/mcp?x=1", "/"])
    #expect(reading.bodies == ["hello", "abc0123456789", ""])
    #expect(reading.isAtEnd)
    #expect(reading.rest == "")
  }

  @Test("Fields keep their order, their case and their bytes; blanks around a value are none of it")
  func fields() throws {
    let head = try #require(
      read("GET / HTTP/1.1\r\nHost: a\r\nX-One: \t b c \t\r\nx-ONE:\r\nX-Two: é\r\n\r\n").heads.first
    )
    #expect(head.headers.map(\.name) == ["Host", "X-One", "x-ONE", "X-Two"])
    #expect(head.headers.map(\.value) == ["a", "b c", "", "é"])
    #expect(head.headers["x-one"] == ["b c", ""])
    #expect(head.headers.first(name: "X-TWO") == "é")
    #expect(head.headers.first(name: "X-Tw") == nil)
  }

  @Test(
    "The connection stays open when both sides can tell where a message ends",
    arguments: [
      ("HTTP/1.1", "", true), ("HTTP/1.1", "Connection: close\r\n", false), ("HTTP/1.0", "", false),
      ("HTTP/1.0", "Connection: Keep-Alive\r\n", true), ("HTTP/1.1", "Connection: x,\tCLOSE , y\r\n", false),
      ("HTTP/1.1", "Connection: closed\r\n", true),
    ]
  )
  func keepAlive(version: String, fields: String, isKept: Bool) throws {
    let head = try #require(read("GET / \(version)\r\n\(fields)\r\n").heads.first)
    #expect(head.isKeepAlive == isKept)
    #expect(head.takesChunks == (version == "HTTP/1.1"))
  }

  @Test(
    "A target stays as it was written, so that whoever judges it sees it",
    arguments: ["/mcp?x#y", "http://a/b", "*"]
  )
  func targets(target: String) {
    #expect(read("GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n").heads.map(\.uri) == [target])
  }

  /// Requests that two readers could take for different ones.
  static let ambiguous: [(text: String, status: Int)] = [
    ("POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nContent-Length: 1, 1\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nContent-Length: +1\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nContent-Length: 9999999999999999999\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 501),
    ("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
    ("GET / HTTP/1.1\nHost: a\n\n", 400), ("GET / HTTP/1.1\r\nA: b\rC: d\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n", 400), ("GET / HTTP/1.1\r\n A: b\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nA : b\r\n\r\n", 400), ("GET / HTTP/1.1\r\n: b\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nA\r\n\r\n", 400), ("GET / HTTP/1.1\r\nA: b\u{0}\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nA: b\u{7F}\r\n\r\n", 400), ("GET  / HTTP/1.1\r\n\r\n", 400), ("GET /\r\n\r\n", 400),
    ("GET / HTTP/1.1 x\r\n\r\n", 400), ("GET / HTTP/1.1\t\r\n\r\n", 400), ("GET /é HTTP/1.1\r\n\r\n", 400),
    ("GET / http/1.1\r\n\r\n", 400), ("GET / HTTP/2.0\r\n\r\n", 505), ("GET / HTTP/1.2\r\n\r\n", 505),
    ("GET / HTTP/1.10\r\n\r\n", 400), ("\r\n\r\nGET / HTTP/1.1\r\n\r\n", 400), ("{\"jsonrpc\":", 400),
    ("\u{16}\u{3}\u{1}", 400), ("G\"T / HTTP/1.1\r\n\r\n", 400),
    ("GET /\(String(repeating: "a", count: 8 << 10)) HTTP/1.1\r\n\r\n", 414),
    ("GET / HTTP/1.1\r\nA: \(String(repeating: "a", count: 64 << 10))\r\n\r\n", 431),
    ("GET / HTTP/1.1\r\n\(String(repeating: "A: b\r\n", count: 129))\r\n", 431),
  ]

  @Test("What could be read in two ways is refused, whole or byte by byte", arguments: ambiguous)
  func refuses(_ example: (text: String, status: Int)) {
    for size in [1, 5, .max] {
      let reading = read(example.text, inPieces: size)
      #expect(reading.problem?.status == example.status)
      #expect(reading.heads.isEmpty)
    }
  }

  static let brokenChunks = [
    "\r\n", "g\r\n", "0x1\r\na\r\n", "-1\r\n", " 1\r\na\r\n", "1 \r\na\r\n", "1\na\r\n", "1\r\na\n", "1\r\nab\r\n",
    "1\r\na\r\r\n", "1000000000000\r\n", "1;a\nb\r\n", "1;\u{1}\r\n", "1;\(String(repeating: "a", count: 9000))",
    "0\r\nA b: c\r\n\r\n", "0\r\n: c\r\n\r\n", "0\r\n\n", "0\r\n A: b\r\n", "0\r\nA: \u{0}\r\n",
    "0\r\n\(String(repeating: "A: b\r\n", count: 4000))\r\n",
  ]

  @Test("A chunk that is not exactly one is refused", arguments: brokenChunks)
  func refusesChunk(text: String) {
    for size in [1, .max] {
      let reading = read("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + text, inPieces: size)
      #expect(reading.problem?.status == 400)
      #expect(!reading.isAtEnd)
    }
  }

  @Test("Mutated requests never crash a reader, and every cut of one reads the same")
  func mutations() {
    var generator = SeededGenerator(seed: 0x5EED)
    let honest = Array(
      ("POST /mcp HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbodyPOST / HTTP/1.1\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\nA: b\r\n\r\n").utf8
    )
    let interesting = Array("\r\n \t:;,0129afFchunked\u{0}\u{7F}".utf8)
    for _ in 0..<4000 {
      var bytes = honest
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let position = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes[position] = interesting.randomElement(using: &generator) ?? 0
        case 1: bytes.remove(at: position)
        default: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: position)
        }
      }
      var whole = HTTPRequestReader()
      var cut = HTTPRequestReader()
      let (first, second) = (whole.read(bytes), cut.read(bytes, inPieces: 1))
      #expect(first.problem?.status == second.problem?.status)
      #expect(first.bodies == second.bodies)
      #expect(first.heads.map(\.uri) == second.heads.map(\.uri))
    }
  }
}

/// A generator whose numbers are the same in every run (SplitMix64).
private struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
