/// Finds where a head ends in bytes that arrive in pieces, looking at each byte once.
///
/// A line ends in CR and LF. Alone, neither of them ends anything: readers disagree on what they mean (RFC 9112 section
/// 2.2), so such a head is refused as soon as it is seen.
struct HeadSearch {
  /// Where the line begins that has not ended yet, from the head's first byte.
  private var lineStart = 0
  /// How far the line has been looked at.
  private var searched = 0

  /// Whether nothing of the head has been looked at.
  var isAtStart: Bool { searched == 0 }

  /// What a reader makes of the head that bytes begin with; nothing when it has not all come.
  ///
  /// Nearly every head comes whole and is one; whatever else there is to say about the bytes, the search says first.
  ///
  /// - Parameter read: reads a head in one pass, and refuses bytes that end before one does.
  mutating func whole<Lines>(
    in bytes: Span<UInt8>,
    bounds: HTTPBounds,
    _ read: (Span<UInt8>) throws(HTTPProblem) -> Lines
  ) throws(HTTPProblem) -> Lines? {
    if isAtStart, let lines = try? read(bytes.extracting(0..<min(bytes.count, bounds.headBytes))) { return lines }
    guard let end = try end(in: bytes, bounds: bounds) else { return nil }
    self = HeadSearch()
    return try read(bytes.extracting(0..<end))
  }

  /// The number of bytes of the head, its empty line included; nothing when it has not all come.
  ///
  /// - Parameter bytes: everything that has come since the head began.
  mutating func end(in bytes: Span<UInt8>, bounds: HTTPBounds) throws(HTTPProblem) -> Int? {
    let last = min(bytes.count, bounds.headBytes)
    let head = bytes.extracting(0..<last)
    while true {
      searched = HTTPByte.endOfLineText(head, from: searched)
      guard searched < last else { break }
      let byte = bytes[searched]
      searched += 1
      if byte == HTTPByte.lineFeed {
        guard searched - 2 >= lineStart, bytes[searched - 2] == HTTPByte.carriageReturn else {
          throw HTTPProblem("a line of the head ends without a carriage return")
        }
        if searched - lineStart == 2 { return searched }
        lineStart = searched
      } else if byte == HTTPByte.carriageReturn {
        guard searched < bytes.count else {
          searched -= 1
          break
        }
        guard bytes[searched] == HTTPByte.lineFeed else { throw HTTPProblem("a bare carriage return in the head") }
      } else if byte != HTTPByte.tab {
        throw HTTPProblem("a control character in the head")
      }
    }
    guard bytes.count < bounds.headBytes else {
      throw HTTPProblem("a head of more than \(bounds.headBytes) bytes", status: 431)
    }
    return nil
  }
}
