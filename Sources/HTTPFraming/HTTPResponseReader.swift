/// Reads the responses of one connection from bytes that arrive in pieces of any size.
///
/// For requests other than `HEAD` and `CONNECT`, whose responses have rules of their own. Interim responses (1xx) are
/// skipped; an upgrade, which nobody here asks for, is a problem.
public struct HTTPResponseReader: Sendable {
  private let bounds: HTTPBounds
  private var search = HeadSearch()
  private var body: BodyReader?
  private var interim = 0
  /// More interim responses than this to one request are a server gone wrong.
  private static let mostInterim = 16

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
      try HTTPResponseReader.refuseForeignProtocol(head)
      guard let end = try search.end(in: head, bounds: bounds) else { return nil }
      let text = head.extracting(0..<end).withUnsafeBufferPointer { Array($0) }
      offset += end
      search = HeadSearch()
      if let head = try read(text) { return .head(head) }
    }
    let part: HTTPPart<HTTPResponseHead>? = try body?.next(in: bytes, &offset)
    if case .end? = part { body = nil }
    return part
  }

  /// What is no HTTP must not be waited for.
  private static func refuseForeignProtocol(_ head: Span<UInt8>) throws(HTTPProblem) {
    for (index, expected) in zip(head.indices, "HTTP/".utf8) where head[index] != expected {
      throw HTTPProblem("a status line that names no version of HTTP")
    }
  }

  /// The head, or nothing for an interim response.
  private mutating func read(_ text: [UInt8]) throws(HTTPProblem) -> HTTPResponseHead? {
    var parser = HeadParser(text, bounds: bounds)
    let (status, minor) = try parser.statusLine()
    let headers = HTTPHeaders(text: text, fields: try parser.fields())
    guard status >= 200 else {
      interim += 1
      guard status != 101, interim <= HTTPResponseReader.mostInterim else {
        throw HTTPProblem("an interim response that nobody asked for")
      }
      return nil
    }
    interim = 0
    let fields = try FramingFields(headers)
    guard minor >= 1 || !fields.isChunked else { throw HTTPProblem("a chunked body in HTTP/1.0") }
    let framing = HTTPResponseReader.framing(status, fields)
    body = BodyReader(framing, bounds: bounds)
    return HTTPResponseHead(
      status: status,
      headers: headers,
      isKeepAlive: framing != .untilClose && fields.isKeepAlive(minor: minor)
    )
  }

  /// RFC 9112 section 6.3.
  private static func framing(_ status: Int, _ fields: FramingFields) -> BodyFraming {
    if status == 204 || status == 304 { return .none }
    if fields.isChunked { return .chunked }
    return fields.length.map { .length($0) } ?? .untilClose
  }
}
