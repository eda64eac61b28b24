import MCPProtocol
import Testing

@Suite("Lines of the stdio transport")
struct LineFramerTests {
  private func line(_ text: String) -> LineFramer.Output { .line(Array(text.utf8)) }

  @Test("However a stream is cut, the same lines come out")
  func isIndifferentToCuts() {
    let stream = Array("{\"a\":1}\r\n\n{\"b\":\"é🙂\"}\nnoise\n\r\n{\"c\":3}".utf8)
    let expected = [line(#"{"a":1}"#), line(#"{"b":"é🙂"}"#), line("noise"), line(#"{"c":3}"#)]
    for cut in 0...stream.count {
      var framer = LineFramer(maxLineBytes: 100)
      let outputs = framer.append(Array(stream[..<cut])) + framer.append(Array(stream[cut...])) + framer.finish()
      #expect(outputs == expected, "cut at \(cut)")
    }
    var framer = LineFramer(maxLineBytes: 100)
    #expect(stream.flatMap { framer.append([$0]) } + framer.finish() == expected)
  }

  @Test("A line of exactly the limit passes, with and without a carriage return")
  func acceptsTheLimit() {
    for end in ["\n", "\r\n"] {
      var framer = LineFramer(maxLineBytes: 4)
      #expect(Array("abcd\(end)".utf8).flatMap { framer.append([$0]) } == [line("abcd")])
      var whole = LineFramer(maxLineBytes: 4)
      #expect(whole.append(Array("abcd\(end)".utf8)) == [line("abcd")])
    }
  }

  @Test("An overlong line is reported once, skipped to its end, and the next line is read")
  func skipsOverlongLines() {
    let stream = Array(("abcde" + String(repeating: "x", count: 1000) + "\nok\n").utf8)
    for size in [1, 2, 3, 7, 64, stream.count] {
      var framer = LineFramer(maxLineBytes: 4)
      var outputs: [LineFramer.Output] = []
      var index = 0
      while index < stream.count {
        outputs += framer.append(Array(stream[index..<min(index + size, stream.count)]))
        #expect(framer.pendingBytes <= 5)
        index += size
      }
      #expect(outputs.count == 2)
      guard case .overlong(let beginning)? = outputs.first else { return #expect(Bool(false), "not reported") }
      #expect(beginning.starts(with: Array("abcde".utf8)))
      #expect(beginning.count <= 200)
      #expect(outputs.last == line("ok"))
    }
  }

  @Test("A stream of one endless line is reported once and held by nobody")
  func boundsMemory() {
    var framer = LineFramer(maxLineBytes: 1000)
    let block = [UInt8](repeating: 0x61, count: 4096)
    let outputs = (0..<100).flatMap { _ in framer.append(block) } + framer.finish()
    #expect(outputs.count == 1)
    #expect(framer.pendingBytes == 0)
  }
}
