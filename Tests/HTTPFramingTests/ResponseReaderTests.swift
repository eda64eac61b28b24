import HTTPFraming
import Testing

@Suite("Responses end where their framing says")
struct ResponseReaderTests {
  private func read(_ text: String, inPieces size: Int = .max) -> Reading<HTTPResponseHead> {
    var reader = HTTPResponseReader()
    return reader.read(text, inPieces: size)
  }

  @Test("Lengths, chunks and statuses without a body follow each other on one connection", arguments: [1, 4, 1000])
  func pieces(size: Int) {
    let text =
      "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab"
      + "HTTP/1.1 202 \r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n"
      + "HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 404\r\nContent-Length: 0\r\n\r\n"
    let reading = read(text, inPieces: size)
    #expect(reading.problem == nil)
    #expect(reading.heads.map(\.status) == [200, 202, 204, 404])
    #expect(reading.bodies == ["ab", "a", "", ""])
    #expect(reading.heads.map(\.isKeepAlive) == [true, true, true, true])
    #expect(reading.isAtEnd)
  }

  @Test("Without a length the end of the connection is the end of the body, and nothing follows it")
  func untilClose() throws {
    var reader = HTTPResponseReader()
    let reading = reader.read("HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\n")
    #expect(reading.bodies == ["HTTP/1.1 200 OK\r\n"])
    #expect(reading.heads.first?.isKeepAlive == false)
    #expect(!reading.isAtEnd)
    #expect(reader.endsWithConnection)
  }

  @Test(
    "What is no response is refused",
    arguments: [
      "SSH-2.0-x\r\n\r\n", "HTTP/1.1 99 x\r\n\r\n", "HTTP/1.1 2000 x\r\n\r\n", "HTTP/1.1 600 x\r\n\r\n",
      "HTTP/1.1 101 Switching\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", "HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: br\r\n\r\n", "HTTP/1.1 200OK\r\n\r\n", "HTTP/3 200 OK\r\n\r\n",
      String(repeating: "HTTP/1.1 100 Continue\r\n\r\n", count: 17),
    ]
  )
  func refuses(text: String) {
    for size in [1, .max] {
      let reading = read(text, inPieces: size)
      #expect(reading.problem != nil)
      #expect(reading.heads.isEmpty)
    }
  }
}
