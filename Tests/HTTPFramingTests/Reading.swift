import HTTPFraming

/// What a reader made of some bytes.
struct Reading<Head: Sendable> {
  var heads: [Head] = []
  var bodies: [String] = []
  var isAtEnd = false
  var problem: HTTPProblem?
  /// What was left for a later message.
  var rest = ""
}

/// A reader of either side.
protocol MessageReader {
  associatedtype Head: Sendable
  mutating func next(in bytes: Span<UInt8>, _ offset: inout Int) throws(HTTPProblem) -> HTTPPart<Head>?
}

extension HTTPRequestReader: MessageReader {}
extension HTTPResponseReader: MessageReader {}

extension MessageReader {
  /// Reads a text that arrives in pieces of some size, as a connection does: what is not used comes again.
  mutating func read(_ text: String, inPieces size: Int = .max) -> Reading<Head> {
    read(Array(text.utf8), inPieces: size)
  }

  /// Reads bytes that arrive in pieces of some size.
  mutating func read(_ bytes: [UInt8], inPieces size: Int = .max) -> Reading<Head> {
    var reading = Reading<Head>()
    var unread: [UInt8] = []
    var position = 0
    while position < bytes.count {
      let piece = bytes[position..<(size < bytes.count - position ? position + size : bytes.count)]
      position = piece.endIndex
      unread += piece
      do throws(HTTPProblem) {
        try take(&unread, &reading)
      } catch {
        reading.problem = error
        return reading
      }
    }
    reading.rest = String(decoding: unread, as: UTF8.self)
    return reading
  }

  private mutating func take(_ unread: inout [UInt8], _ reading: inout Reading<Head>) throws(HTTPProblem) {
    var offset = 0
    defer { unread.removeFirst(offset) }
    while let part = try next(in: unread.span, &offset) {
      switch part {
      case .head(let head):
        reading.heads.append(head)
        reading.bodies.append("")
        reading.isAtEnd = false
      case .body(let piece): reading.bodies[reading.bodies.count - 1] += String(decoding: unread[piece], as: UTF8.self)
      case .end: reading.isAtEnd = true
      }
    }
  }
}
