/// Reads the responses of one connection from bytes that arrive in pieces of any size.
///
/// For requests other than `HEAD` and `CONNECT`, whose responses have rules of their own. Interim responses (1xx) are
/// skipped; an upgrade, which nobody here asks for, is a problem.
public struct HTTPResponseReader: Sendable {
  private let bounds: HTTPBounds
  private var search = HeadSearch()
  private var body: BodyReader?
  private var interim = 0
  /// The last head that was not of an interim response, and how its body was framed.
  private var last = LastHead<(head: HTTPResponseHead, framing: BodyFraming)>()
  /// More interim responses than this to one request are a server gone wrong.
  private static let mostInterim = 16
  private static let protocolName = Array("HTTP/".utf8)

  /// Creates a reader at the beginning of a connection.
  public init(bounds: HTTPBounds = .standard) {
    self.bounds = bounds
  }

  /// Whether a response has begun and its end has not been read.
  public var isInBody: Bool { body != nil }

  /// Whether the end of the connection completes the present response.
  public var endsWithConnection: Bool { body?.endsWithConnection == true }

  /// What comes next; see ``HTTPRequestReader/next(in:_:)``.
  public mutating func next(
    in bytes: Span<UInt8>,
    _ offset: inout Int
  ) throws(HTTPProblem) -> HTTPPart<HTTPResponseHead>? {
    while body == nil {
      let head = bytes.extracting(offset..<bytes.count)
      if search.isAtStart, let known = last.meaning(of: head) {
        offset += last.count
        interim = 0
        body = BodyReader(known.framing, bounds: bounds)
        return .head(known.head)
      }
      try HTTPResponseReader.refuseForeignProtocol(head)
      let bounds = bounds
      let found = try search.whole(in: head, bounds: bounds) { (bytes) throws(HTTPProblem) in
        try HTTPResponseReader.lines(bytes, bounds)
      }
      guard let lines = found else { return nil }
      offset += lines.end
      if let head = try begin(lines, head) { return .head(head) }
    }
    let part: HTTPPart<HTTPResponseHead>? = try body?.next(in: bytes, &offset)
    if case .end? = part { body = nil }
    return part
  }

  /// What the lines of a head say.
  private struct Lines {
    var status: Int
    var minor: Int
    var fields: [HTTPHeaders.Field]
    /// The number of bytes of the head, its empty line included.
    var end: Int
  }

  private static func lines(_ bytes: Span<UInt8>, _ bounds: HTTPBounds) throws(HTTPProblem) -> Lines {
    var parser = HeadParser(bounds: bounds)
    let (status, minor) = try parser.statusLine(bytes)
    let fields = try parser.fields(bytes)
    return Lines(status: status, minor: minor, fields: fields, end: parser.offset)
  }

  /// What is no HTTP must not be waited for.
  private static func refuseForeignProtocol(_ head: Span<UInt8>) throws(HTTPProblem) {
    let expected = protocolName.span
    for index in 0..<min(head.count, expected.count) where head[index] != expected[index] {
      throw HTTPProblem("a status line that names no version of HTTP")
    }
  }

  /// Takes the lines that `bytes` begin with for the next head; nothing for an interim response.
  private mutating func begin(_ lines: Lines, _ bytes: Span<UInt8>) throws(HTTPProblem) -> HTTPResponseHead? {
    guard lines.status >= 200 else {
      interim += 1
      guard lines.status != 101, interim <= HTTPResponseReader.mostInterim else {
        throw HTTPProblem("an interim response that nobody asked for")
      }
      return nil
    }
    interim = 0
    let text = bytes.extracting(0..<lines.end).withUnsafeBufferPointer { Array($0) }
    let headers = HTTPHeaders(text: text, fields: lines.fields)
    let fields = try FramingFields(headers)
    guard lines.minor >= 1 || !fields.isChunked else { throw HTTPProblem("a chunked body in HTTP/1.0") }
    let framing = HTTPResponseReader.framing(lines.status, fields)
    body = BodyReader(framing, bounds: bounds)
    let head = HTTPResponseHead(
      status: lines.status,
      headers: headers,
      isKeepAlive: framing != .untilClose && fields.isKeepAlive(minor: lines.minor)
    )
    last.keep(text, (head, framing))
    return head
  }

  /// RFC 9112 section 6.3.
  private static func framing(_ status: Int, _ fields: FramingFields) -> BodyFraming {
    if status == 204 || status == 304 { return .none }
    if fields.isChunked { return .chunked }
    return fields.length.map { .length($0) } ?? .untilClose
  }
}
