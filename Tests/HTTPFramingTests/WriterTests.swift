import HTTPFraming
import Testing

@Suite("What is written is what is read back")
struct WriterTests {
  @Test("A request with its fields and its length")
  func request() throws {
    var output: [UInt8] = []
    HTTPWriter.appendRequest(
      .POST,
      target: "/mcp",
      host: "localhost:1",
      headers: ["Accept": "a/b", "X": "é"],
      length: 2,
      to: &output
    )
    var reader = HTTPRequestReader()
    let reading = reader.read(output + Array("{}".utf8))
    let head = try #require(reading.heads.first)
    #expect(head.method == .POST)
    #expect(head.headers.map(\.name) == ["Host", "Accept", "X", "Content-Length"])
    #expect(head.headers.map(\.value) == ["localhost:1", "a/b", "é", "2"])
    #expect(reading.bodies == ["{}"])
    #expect(reading.isAtEnd)
  }

  @Test("A response of each framing")
  func responses() {
    func written(_ framing: HTTPWriter.Framing, isKeepAlive: Bool = true, body: [UInt8] = []) -> Reading<
      HTTPResponseHead
    > {
      var output: [UInt8] = []
      HTTPWriter.appendResponse(
        status: framing == .none ? 204 : 200,
        headers: [("A", "b")],
        framing: framing,
        isKeepAlive: isKeepAlive,
        to: &output
      )
      if framing == .chunked {
        HTTPWriter.appendChunkStart(body.count, to: &output)
        output += body + HTTPWriter.chunkEnd + HTTPWriter.lastChunk
      } else {
        output += body
      }
      var reader = HTTPResponseReader()
      return reader.read(output)
    }
    let body = Array("a body of more than sixteen bytes".utf8)
    let text = String(decoding: body, as: UTF8.self)
    #expect(written(.none).isAtEnd)
    for framing in [HTTPWriter.Framing.length(body.count), .chunked] {
      let reading = written(framing, body: body)
      #expect(reading.bodies == [text])
      #expect(reading.isAtEnd)
      #expect(reading.heads.first?.isKeepAlive == true)
    }
    #expect(written(.length(0), isKeepAlive: false).heads.first?.isKeepAlive == false)
    #expect(written(.untilClose, isKeepAlive: false, body: body).bodies == [text])
  }

  @Test("A field that would forge another is found before it is sent")
  func unsafe() {
    #expect(HTTPWriter.firstUnsafeName(in: ["A": "b\tc é"]) == nil)
    for fields: HTTPHeaders in [["A": "b\r\nC: d"], ["A": "\u{0}"], ["A b": "c"], ["": "c"], ["A:": "c"], ["A\n": "c"]]
    {
      #expect(HTTPWriter.firstUnsafeName(in: fields) != nil)
    }
  }

  @Test("Setting a field replaces every copy of it; adding keeps them")
  func headers() {
    var headers: HTTPHeaders = ["A": "1", "B": "2", "a": "3"]
    headers.add(name: "A", value: "4")
    #expect(headers["A"] == ["1", "3", "4"])
    headers.replaceOrAdd(name: "A", value: "5")
    #expect(headers.map(\.value) == ["2", "5"])
    headers.remove(name: "b")
    #expect(headers.map(\.name) == ["A"])
    var copy = HTTPHeaders()
    copy.add(0, of: headers)
    #expect(copy["a"] == ["5"])
    #expect(copy.hasName(prefix: HTTPFieldName("A"), at: 0))
    #expect(!copy.hasName(prefix: HTTPFieldName("AB"), at: 0))
  }

  @Test("Fields that were read are written one way, however they were spaced, kept, added or removed")
  func spacing() throws {
    var reader = HTTPRequestReader()
    let text = "GET / HTTP/1.1\r\nA:1\r\nB: 2\r\nC: \t3 \r\nD: 4\r\nE: 5\r\nF:\t\r\n\r\n"
    let read = try #require(reader.read(text).heads.first).headers
    func written(_ headers: HTTPHeaders) -> String {
      var output: [UInt8] = []
      HTTPWriter.appendRequest(.GET, target: "/", host: "h", headers: headers, length: nil, to: &output)
      return String(decoding: output, as: UTF8.self)
    }
    let start = "GET / HTTP/1.1\r\nHost: h\r\n"
    #expect(written(read) == start + "A: 1\r\nB: 2\r\nC: 3\r\nD: 4\r\nE: 5\r\nF: \r\n\r\n")
    var made: HTTPHeaders = ["X": "x"]
    for position in 0..<read.count { made.add(position, of: read) }
    made.remove(name: "d")
    #expect(written(made) == start + "X: x\r\nA: 1\r\nB: 2\r\nC: 3\r\nE: 5\r\nF: \r\n\r\n")
  }
}
