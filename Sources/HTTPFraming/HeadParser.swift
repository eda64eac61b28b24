/// Reads the lines of a head in one pass.
///
/// Every byte up to the empty line is looked at and must be what its place allows. Bytes that end before the head does are
/// refused too, for a reason of no meaning: whether a head is complete is ``HeadSearch``'s to say.
struct HeadParser {
  private let bounds: HTTPBounds
  /// Behind what was read.
  private(set) var offset = 0

  init(bounds: HTTPBounds) {
    self.bounds = bounds
  }

  // MARK: First lines

  /// `method SP target SP HTTP/1.x` (RFC 9112 section 3).
  mutating func requestLine(
    _ bytes: Span<UInt8>
  ) throws(HTTPProblem) -> (method: HTTPMethod, target: Range<Int>, minor: Int) {
    offset = HTTPByte.endOfToken(bytes, from: 0)
    guard (1...32).contains(offset), HTTPByte.at(offset, bytes) == HTTPByte.space else {
      throw HTTPProblem("a request line that does not begin with a method")
    }
    let method = HTTPMethod(bytes.extracting(0..<offset))
    offset += 1
    let start = offset
    offset = HTTPByte.endOfTarget(bytes, from: start)
    let target = start..<offset
    guard target.count <= bounds.targetBytes else {
      throw HTTPProblem("a target of more than \(bounds.targetBytes) bytes", status: 414)
    }
    guard !target.isEmpty, HTTPByte.at(offset, bytes) == HTTPByte.space else {
      throw HTTPProblem("a request line without a target")
    }
    offset += 1
    let minor = try version(bytes)
    try lineEnd(bytes, "a request line")
    return (method, target, minor)
  }

  /// `HTTP/1.x SP status SP reason` (RFC 9112 section 4); the reason says nothing to a program.
  mutating func statusLine(_ bytes: Span<UInt8>) throws(HTTPProblem) -> (status: Int, minor: Int) {
    let minor = try version(bytes)
    guard HTTPByte.at(offset, bytes) == HTTPByte.space else { throw HTTPProblem("a status line without a status") }
    offset += 1
    var status = 0
    let start = offset
    while HTTPByte.at(offset, bytes) &- 0x30 <= 9, offset - start < 4 {
      status = status * 10 + Int(bytes[offset] &- 0x30)
      offset += 1
    }
    guard offset - start == 3, (100...599).contains(status) else { throw HTTPProblem("a status that is none") }
    if HTTPByte.at(offset, bytes) == HTTPByte.space { offset = HTTPByte.endOfFieldContent(bytes, from: offset) }
    try lineEnd(bytes, "a status line")
    return (status, minor)
  }

  private mutating func version(_ bytes: Span<UInt8>) throws(HTTPProblem) -> Int {
    // The two that are taken, in one look.
    let word = HTTPByte.word(offset, bytes)
    if word == HeadParser.http11 || word == HeadParser.http10 {
      offset += 8
      return word == HeadParser.http11 ? 1 : 0
    }
    let isVersion =
      word & 0xFF_FFFF_FFFF == HeadParser.http11 & 0xFF_FFFF_FFFF && HTTPByte.at(offset + 5, bytes) &- 0x30 <= 9
      && HTTPByte.at(offset + 6, bytes) == UInt8(ascii: ".") && HTTPByte.at(offset + 7, bytes) &- 0x30 <= 9
    guard isVersion else { throw HTTPProblem("a first line that names no version of HTTP") }
    throw HTTPProblem("another version than HTTP/1.0 and HTTP/1.1", status: 505)
  }

  /// `HTTP/1.1`, its first byte lowest.
  private static let http11: UInt64 = 0x312E_312F_5054_5448
  /// `HTTP/1.0`, its first byte lowest.
  private static let http10: UInt64 = 0x302E_312F_5054_5448

  private mutating func lineEnd(_ bytes: Span<UInt8>, _ line: String) throws(HTTPProblem) {
    guard HeadParser.isLineEnd(bytes, offset) else { throw HTTPProblem("\(line) with something after its end") }
    offset += 2
  }

  // MARK: Fields

  /// Every field line up to the empty one, and that (RFC 9112 section 5).
  mutating func fields(_ bytes: Span<UInt8>) throws(HTTPProblem) -> [HTTPHeaders.Field] {
    var fields: [HTTPHeaders.Field] = []
    while HTTPByte.at(offset, bytes) != HTTPByte.carriageReturn {
      let room = min(16, bounds.fields - fields.count)
      guard room > 0 else { throw HTTPProblem("more than \(bounds.fields) header fields", status: 431) }
      try fields.append(addingCapacity: room) { (output: inout OutputSpan<HTTPHeaders.Field>) throws(HTTPProblem) in
        var next = offset
        while output.count < room, HTTPByte.at(next, bytes) != HTTPByte.carriageReturn {
          output.append(try HeadParser.field(bytes, &next))
        }
        offset = next
      }
    }
    try lineEnd(bytes, "a head")
    return fields
  }

  @inline(__always)
  private static func field(_ bytes: Span<UInt8>, _ offset: inout Int) throws(HTTPProblem) -> HTTPHeaders.Field {
    let nameStart = offset
    let nameEnd = HTTPByte.endOfToken(bytes, from: nameStart)
    // White space here is either a folded line or a name that one reader ends earlier than another.
    guard nameEnd > nameStart, HTTPByte.at(nameEnd, bytes) == HTTPByte.colon else {
      throw HTTPProblem("a header field whose name is no token directly before a colon")
    }
    var valueStart = nameEnd + 1
    while isBlank(HTTPByte.at(valueStart, bytes)) { valueStart += 1 }
    let end = HTTPByte.endOfFieldContent(bytes, from: valueStart)
    guard isLineEnd(bytes, end) else { throw HTTPProblem("a control character in a header field") }
    var valueEnd = end
    while valueEnd > valueStart, isBlank(bytes[valueEnd - 1]) { valueEnd -= 1 }
    offset = end + 2
    // The last of the four is the greatest, and ends the program if it does not fit.
    return HTTPHeaders.Field(
      nameStart: UInt32(truncatingIfNeeded: nameStart),
      nameEnd: UInt32(truncatingIfNeeded: nameEnd),
      valueStart: UInt32(truncatingIfNeeded: valueStart),
      valueEnd: UInt32(valueEnd),
      signature: HTTPFieldName.signature(of: bytes.extracting(nameStart..<nameEnd)),
      isChecked: true
    )
  }

  private static func isLineEnd(_ bytes: Span<UInt8>, _ offset: Int) -> Bool {
    HTTPByte.pair(offset, bytes) == HTTPByte.lineEnd
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == HTTPByte.space || byte == HTTPByte.tab }
}
