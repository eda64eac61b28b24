/// Reads the lines of a head that ``HeadSearch`` found complete.
struct HeadParser {
  private let text: [UInt8]
  private let bounds: HTTPBounds
  private var offset = 0

  init(_ text: [UInt8], bounds: HTTPBounds) {
    self.text = text
    self.bounds = bounds
  }

  // MARK: First lines

  /// `method SP target SP HTTP/1.x` (RFC 9112 section 3).
  mutating func requestLine() throws(HTTPProblem) -> (method: HTTPMethod, target: Range<Int>, minor: Int) {
    while HTTPByte.isToken(text[offset]) { offset += 1 }
    guard (1...32).contains(offset), text[offset] == HTTPByte.space else {
      throw HTTPProblem("a request line that does not begin with a method")
    }
    let method = HTTPMethod(rawValue: String(decoding: text[..<offset], as: UTF8.self))
    offset += 1
    let start = offset
    while (0x21...0x7E).contains(text[offset]) { offset += 1 }
    let target = start..<offset
    guard target.count <= bounds.targetBytes else {
      throw HTTPProblem("a target of more than \(bounds.targetBytes) bytes", status: 414)
    }
    guard !target.isEmpty, text[offset] == HTTPByte.space else { throw HTTPProblem("a request line without a target") }
    offset += 1
    let minor = try version()
    try lineEnd("a request line")
    return (method, target, minor)
  }

  /// `HTTP/1.x SP status SP reason` (RFC 9112 section 4); the reason says nothing to a program.
  mutating func statusLine() throws(HTTPProblem) -> (status: Int, minor: Int) {
    let minor = try version()
    guard text[offset] == HTTPByte.space else { throw HTTPProblem("a status line without a status") }
    offset += 1
    var status = 0
    let start = offset
    while text[offset] &- 0x30 <= 9, offset - start < 4 {
      status = status * 10 + Int(text[offset] &- 0x30)
      offset += 1
    }
    guard offset - start == 3, (100...599).contains(status) else { throw HTTPProblem("a status that is none") }
    if text[offset] == HTTPByte.space {
      while HTTPByte.isFieldContent(text[offset]) { offset += 1 }
    }
    try lineEnd("a status line")
    return (status, minor)
  }

  private mutating func version() throws(HTTPProblem) -> Int {
    for expected in "HTTP/".utf8 {
      guard text[offset] == expected else { throw HTTPProblem("a first line that names no version of HTTP") }
      offset += 1
    }
    let isVersion =
      offset + 2 < text.count && text[offset] &- 0x30 <= 9 && text[offset + 1] == UInt8(ascii: ".")
      && text[offset + 2] &- 0x30 <= 9
    guard isVersion else { throw HTTPProblem("a first line that names no version of HTTP") }
    let minor = Int(text[offset + 2] &- 0x30)
    guard text[offset] == UInt8(ascii: "1"), minor <= 1 else {
      throw HTTPProblem("another version than HTTP/1.0 and HTTP/1.1", status: 505)
    }
    offset += 3
    return minor
  }

  private mutating func lineEnd(_ line: String) throws(HTTPProblem) {
    guard isLineEnd else { throw HTTPProblem("\(line) with something after its end") }
    offset += 2
  }

  // MARK: Fields

  /// Every field line up to the empty one (RFC 9112 section 5).
  mutating func fields() throws(HTTPProblem) -> [HTTPHeaders.Field] {
    var fields: [HTTPHeaders.Field] = []
    fields.reserveCapacity(16)
    while text[offset] != HTTPByte.carriageReturn {
      guard fields.count < bounds.fields else {
        throw HTTPProblem("more than \(bounds.fields) header fields", status: 431)
      }
      fields.append(try field())
    }
    return fields
  }

  private mutating func field() throws(HTTPProblem) -> HTTPHeaders.Field {
    let nameStart = offset
    while HTTPByte.isToken(text[offset]) { offset += 1 }
    let nameEnd = offset
    // White space here is either a folded line or a name that one reader ends earlier than another.
    guard nameEnd > nameStart, text[offset] == HTTPByte.colon else {
      throw HTTPProblem("a header field whose name is no token directly before a colon")
    }
    offset += 1
    while isBlank(text[offset]) { offset += 1 }
    let valueStart = offset
    skipFieldContent()
    var valueEnd = offset
    while valueEnd > valueStart, isBlank(text[valueEnd - 1]) { valueEnd -= 1 }
    guard isLineEnd else { throw HTTPProblem("a control character in a header field") }
    offset += 2
    return HTTPHeaders.Field(
      nameStart: UInt32(nameStart),
      nameEnd: UInt32(nameEnd),
      valueStart: UInt32(valueStart),
      valueEnd: UInt32(valueEnd),
      signature: HTTPFieldName.signature(of: text.span.extracting(nameStart..<nameEnd)),
      isChecked: true
    )
  }

  private mutating func skipFieldContent() {
    offset = HTTPByte.endOfPlainText(text.span, from: offset)
    while text[offset] == HTTPByte.tab { offset = HTTPByte.endOfPlainText(text.span, from: offset + 1) }
  }

  private var isLineEnd: Bool {
    text[offset] == HTTPByte.carriageReturn && text[offset + 1] == HTTPByte.lineFeed
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == HTTPByte.space || byte == HTTPByte.tab }
}
