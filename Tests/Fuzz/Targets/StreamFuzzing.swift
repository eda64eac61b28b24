import MCPProtocol

/// An event stream and lines mean the same however they are cut, and an event that is sent on is the same event.
enum StreamFuzzing {
  static func run(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let size = Int(first % 7) + 1
    let bytes = Array(bytes.dropFirst())
    // Small bounds, so that the fuzzer reaches them.
    for bound in [64, 1 << 20] {
      let whole = events(bytes, size: .max, bound)
      precondition(whole == events(bytes, size: size, bound), "the cut changes the events")
      precondition(lines(bytes, size: .max, bound) == lines(bytes, size: size, bound), "the cut changes the lines")
      for case .event(let event) in whole where !event.type.utf8.contains(0) {
        precondition(events(event.encoded(), size: .max, 1 << 20) == [.event(event)], "sent on as another event")
      }
    }
  }

  private static func events(_ bytes: [UInt8], size: Int, _ bound: Int) -> [ServerSentEventParser.Output] {
    var parser = ServerSentEventParser(maxEventBytes: bound)
    return pieces(bytes, size).flatMap { parser.append($0) }
  }

  private static func lines(_ bytes: [UInt8], size: Int, _ bound: Int) -> [[UInt8]?] {
    var framer = LineFramer(maxLineBytes: bound)
    let outputs = pieces(bytes, size).flatMap { framer.append($0) } + framer.finish()
    return outputs.map { if case .line(let line) = $0 { line } else { nil } }
  }

  /// The bytes in pieces of a size.
  static func pieces(_ bytes: [UInt8], _ size: Int) -> [[UInt8]] {
    guard size < bytes.count else { return [bytes] }
    return stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<min($0 + size, bytes.count)]) }
  }
}
