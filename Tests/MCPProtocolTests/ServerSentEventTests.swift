import MCPProtocol
import Testing

@Suite("Event streams")
struct ServerSentEventTests {
  private func event(_ data: String, id: String? = nil, type: String = "message") -> ServerSentEventParser.Output {
    .event(ServerSentEvent(id: id, type: type, data: Array(data.utf8)))
  }

  private func parse(_ text: String, limit: Int = 1000) -> [ServerSentEventParser.Output] {
    var parser = ServerSentEventParser(maxEventBytes: limit)
    return parser.append(Array(text.utf8))
  }

  @Test("However a stream is cut, the same events come out")
  func isIndifferentToCuts() {
    let stream = Array(
      """
      \u{FEFF}: hello\r
      id: 1\r
      data:\r
      \r
      event: message\r\ndata: {"a":"é🙂"}\r\n\r\n\
      retry: 250\ndata: one\ndata\ndata:  two\nunknown: x\n\n\
      event: endpoint\rdata: /x\r\r\
      :\n\nid: 9\n\ndata: last\n\ndata: unfinished\n
      """.utf8
    )
    let expected = [
      event("", id: "1"), event("{\"a\":\"é🙂\"}"), event("one\n\n two"), event("/x", type: "endpoint"), event("last"),
    ]
    for cut in 0...stream.count {
      var parser = ServerSentEventParser(maxEventBytes: 1000)
      let outputs = parser.append(Array(stream[..<cut])) + parser.append(Array(stream[cut...]))
      #expect(outputs == expected, "cut at \(cut)")
      #expect(parser.lastEventID == "9")
      #expect(parser.retryMilliseconds == 250)
    }
    var parser = ServerSentEventParser(maxEventBytes: 1000)
    #expect(stream.flatMap { parser.append([$0]) } == expected)
  }

  @Test("A field name must be exact, a colon needs no space, and only one space is dropped")
  func readsFields() {
    #expect(parse("data:a\n\n") == [event("a")])
    #expect(parse("data:  a\n\n") == [event(" a")])
    #expect(parse("Data: a\n\n") == [])
    #expect(parse("data : a\n\n") == [])
    #expect(parse(" data: a\n\n") == [])
    #expect(parse("data\n\n") == [event("")])
  }

  @Test("A retry that is no number and an id with a NUL are ignored")
  func ignoresNonsense() {
    var parser = ServerSentEventParser(maxEventBytes: 100)
    _ = parser.append(Array("retry: soon\nretry: 99999999999999999999\nid: a\u{0}b\ndata: x\n\n".utf8))
    #expect(parser.retryMilliseconds == nil)
    #expect(parser.lastEventID == nil)
  }

  @Test("An event beyond the limit is reported once and skipped, and the next one is read")
  func skipsOverlongEvents() {
    let long = String(repeating: "x", count: 300)
    for text in [
      "data: \(long)\n\ndata: ok\n\n", "data: \(long)\ndata: more\r\n\r\ndata: ok\n\n", ":\(long)\n\ndata: ok\n\n",
    ] {
      #expect(parse(text, limit: 100) == [.overlong, event("ok")])
      var parser = ServerSentEventParser(maxEventBytes: 100)
      #expect(Array(text.utf8).flatMap { parser.append([$0]) } == [.overlong, event("ok")])
    }
    let many = String(repeating: "data: 0123456789\n", count: 50)
    #expect(parse(many + "\ndata: ok\n\n", limit: 100) == [.overlong, event("ok")])
  }

  @Test(
    "What is encoded is read back, and data cannot forge a field",
    arguments: [
      "", "a", "{\"a\":1}", "two\nlines", "a\n\nevent: endpoint\ndata: forged", "\n", "\n\n", " leading", ": colon",
    ]
  )
  func encodes(_ data: String) {
    let written = ServerSentEvent(id: "7", type: "x", data: Array(data.utf8))
    #expect(parse(String(decoding: written.encoded(), as: UTF8.self)) == [.event(written)])
    var output: [UInt8] = []
    ServerSentEvent.appendMessage(Array(data.utf8), to: &output)
    #expect(parse(String(decoding: output, as: UTF8.self)) == [event(data)])
  }

  @Test("Carriage returns in data become line breaks, and an id with a line break is left out")
  func encodesSafely() {
    let written = ServerSentEvent(id: "1\nevent: x", type: "a\rb", data: Array("one\rtwo\r\nthree".utf8))
    #expect(parse(String(decoding: written.encoded(), as: UTF8.self)) == [event("one\ntwo\nthree")])
    #expect(parse(String(decoding: ServerSentEvent.keepAlive, as: UTF8.self)) == [])
  }
}
