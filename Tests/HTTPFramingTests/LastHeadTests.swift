import HTTPFraming
import Testing

/// Heads that come again are not read again; nobody must be able to tell.
@Suite("A head that comes again means the same, and one that differs means what it says")
struct LastHeadTests {
  private static let request =
    "POST /mcp HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer secret\r\nContent-Length: 4\r\nX: y\r\n\r\n"
  private static let response =
    "HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\n"

  private static func said(_ reading: Reading<HTTPRequestHead>) -> [String] {
    reading.heads.map { head in
      let fields = head.headers.map { "\($0.name)=\($0.value)" }
      return "\(head.method) \(head.uri) \(fields) \(head.length ?? -1) \(head.isKeepAlive) \(head.takesChunks)"
    } + reading.bodies + [reading.problem.map { "\($0.status) \($0)" } ?? "", reading.rest]
  }

  private static func said(_ reading: Reading<HTTPResponseHead>) -> [String] {
    reading.heads.map { head in
      "\(head.status) \(head.headers.map { "\($0.name)=\($0.value)" }) \(head.isKeepAlive)"
    } + reading.bodies + [reading.problem.map { "\($0.status) \($0)" } ?? "", reading.rest]
  }

  @Test("The same request many times, in pieces of any size", arguments: [1, 7, 90, .max])
  func repeats(size: Int) {
    var (first, reader) = (HTTPRequestReader(), HTTPRequestReader())
    let once = LastHeadTests.said(first.read(LastHeadTests.request + "body"))
    for empty in ["", "\r\n", "", "\r\n"] {
      #expect(LastHeadTests.said(reader.read(empty + LastHeadTests.request + "body", inPieces: size)) == once)
    }
  }

  @Test("A request that differs in one byte, wherever it stands")
  func differs() {
    var known = HTTPRequestReader()
    for _ in 0..<3 { _ = known.read(LastHeadTests.request + "body") }
    let bytes = Array(LastHeadTests.request.utf8)
    for position in bytes.indices {
      for other in [bytes[position] ^ 0x20, bytes[position] ^ 1, 0x0D, 0x0A, 0, 0x7F, UInt8(ascii: "0")] {
        var changed = bytes
        changed[position] = other
        var (fresh, again) = (HTTPRequestReader(), known)
        let expected = LastHeadTests.said(fresh.read(changed + Array("body".utf8)))
        #expect(LastHeadTests.said(again.read(changed + Array("body".utf8))) == expected, "\(other) at \(position)")
      }
      var (fresh, again) = (HTTPRequestReader(), known)
      let cut = Array(bytes[..<position])
      #expect(LastHeadTests.said(again.read(cut)) == LastHeadTests.said(fresh.read(cut)))
    }
  }

  @Test("What a caller changes in a head is not there when it comes again")
  func isNotShared() throws {
    var reader = HTTPRequestReader()
    for _ in 0..<4 {
      var head = try #require(reader.read(LastHeadTests.request + "body").heads.first)
      #expect(head.headers.count == 4)
      head.headers.replaceOrAdd(name: "x", value: "z")
      head.headers.remove(name: "host")
    }
  }

  @Test("A head of many bytes, and a small one after it")
  func long() {
    let long = "GET / HTTP/1.1\r\nA: \(String(repeating: "a", count: 4000))\r\n\r\n"
    var reader = HTTPRequestReader()
    for text in [long, long, long, "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", long] {
      var fresh = HTTPRequestReader()
      #expect(LastHeadTests.said(reader.read(text)) == LastHeadTests.said(fresh.read(text)))
    }
  }

  @Test("Interim responses before a response that came before are counted anew for each", arguments: [1, .max])
  func interim(size: Int) {
    var (first, reader) = (HTTPResponseReader(), HTTPResponseReader())
    let once = LastHeadTests.said(first.read(LastHeadTests.response + "ab"))
    let interim = String(repeating: "HTTP/1.1 100 Continue\r\n\r\n", count: 16)
    for before in ["", "", interim, "", interim, interim, ""] {
      #expect(LastHeadTests.said(reader.read(before + LastHeadTests.response + "ab", inPieces: size)) == once)
    }
    let problem = reader.read(interim + "HTTP/1.1 100 Continue\r\n\r\n" + LastHeadTests.response).problem
    #expect(problem?.description == "an interim response that nobody asked for")
  }

  @Test("A response without a length lasts until the connection ends, and one with chunks until the last")
  func framings() {
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    let endless = "HTTP/1.1 200 OK\r\n\r\n"
    var reader = HTTPResponseReader()
    for _ in 0..<4 {
      let reading = reader.read(chunked + "1\r\na\r\n0\r\n\r\n")
      #expect(reading.bodies == ["a"])
      #expect(reading.isAtEnd)
    }
    #expect(reader.read(endless + chunked).bodies == [chunked])
    #expect(reader.endsWithConnection)
  }
}
