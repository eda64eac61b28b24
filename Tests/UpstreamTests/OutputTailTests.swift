import Testing

@testable import Upstream

@Suite("The end of what a process printed")
struct OutputTailTests {
  @Test("The last lines come out, without empty ones")
  func keepsLines() {
    var tail = OutputTail(limit: 1000)
    tail.append(Array("one\n\ntwo\r\n   \nthr".utf8))
    tail.append(Array("ee".utf8))
    #expect(tail.lastLines(10) == ["one", "two", "three"])
    #expect(tail.lastLines(2) == ["two", "three"])
    #expect(OutputTail(limit: 10).lastLines(3) == [])
  }

  @Test("However much is printed, only the end is kept, and a line cut in half is left out")
  func isBounded() {
    var tail = OutputTail(limit: 100)
    for number in 0..<10_000 { tail.append(Array("line \(number)\n".utf8)) }
    let lines = tail.lastLines(1000)
    #expect(lines.last == "line 9999")
    #expect(lines.count < 12)
    #expect(lines.allSatisfy { $0.hasPrefix("line ") })
    tail.append([UInt8](repeating: 0x61, count: 100_000))
    #expect(tail.lastLines(5) == [String(repeating: "a", count: 100)])
  }
}
