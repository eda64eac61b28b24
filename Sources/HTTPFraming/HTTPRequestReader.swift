/// Reads the requests of one connection from bytes that arrive in pieces of any size.
///
/// The caller keeps the bytes of a head until it is complete; a body is handed on as it comes. After a problem nothing
/// more can be read: nobody knows where the next request begins.
public struct HTTPRequestReader: Sendable {
  private let bounds: HTTPBounds
  private var search = HeadSearch()
  private var body: BodyReader?
  private var skipsEmptyLine = true
  /// The last head and how its body was framed.
  private var last = LastHead<(head: HTTPRequestHead, framing: BodyFraming)>()

  /// Creates a reader at the beginning of a connection.
  public init(bounds: HTTPBounds = .standard) {
    self.bounds = bounds
  }

  /// Whether a request has begun and its end has not been read.
  public var isInBody: Bool { body != nil }

  /// What comes next.
  ///
  /// - Parameters:
  ///   - bytes: what has come; while no head is complete, everything since `offset` must be given again.
  ///   - offset: where to read from; moved behind what was read.
  /// - Returns: the next part, or nothing when more bytes are needed.
  /// - Throws: why this is no request that is accepted (RFC 9112), with the status that answers it.
  /// - Complexity: O(bytes), however they are cut.
  public mutating func next(
    in bytes: Span<UInt8>,
    _ offset: inout Int
  ) throws(HTTPProblem) -> HTTPPart<HTTPRequestHead>? {
    if body != nil {
      let part: HTTPPart<HTTPRequestHead>? = try body?.next(in: bytes, &offset)
      if case .end? = part { body = nil }
      return part
    }
    guard skipEmptyLine(bytes, &offset) else { return nil }
    // What is no request must not be waited for.
    guard HTTPByte.isToken(bytes[offset]) else { throw HTTPProblem("a request line that does not begin with a method") }
    let head = bytes.extracting(offset..<bytes.count)
    if search.isAtStart, let known = last.meaning(of: head) {
      offset += last.count
      skipsEmptyLine = true
      body = BodyReader(known.framing, bounds: bounds)
      return .head(known.head)
    }
    let bounds = bounds
    let found = try search.whole(in: head, bounds: bounds) { (bytes) throws(HTTPProblem) in
      try HTTPRequestReader.lines(bytes, bounds)
    }
    guard let lines = found else { return nil }
    offset += lines.end
    skipsEmptyLine = true
    return .head(try begin(lines, head))
  }

  /// Steps over one empty line before a request, which some clients send after a body (RFC 9112 section 2.2).
  ///
  /// - Returns: whether reading can go on.
  private mutating func skipEmptyLine(_ bytes: Span<UInt8>, _ offset: inout Int) -> Bool {
    guard skipsEmptyLine, offset < bytes.count else { return offset < bytes.count }
    guard bytes[offset] == HTTPByte.carriageReturn else {
      skipsEmptyLine = false
      return true
    }
    guard offset + 1 < bytes.count else { return false }
    skipsEmptyLine = false
    if bytes[offset + 1] == HTTPByte.lineFeed { offset += 2 }
    return offset < bytes.count
  }

  /// What the lines of a head say.
  private struct Lines {
    var method: HTTPMethod
    var target: Range<Int>
    var minor: Int
    var fields: [HTTPHeaders.Field]
    /// The number of bytes of the head, its empty line included.
    var end: Int
  }

  private static func lines(_ bytes: Span<UInt8>, _ bounds: HTTPBounds) throws(HTTPProblem) -> Lines {
    var parser = HeadParser(bounds: bounds)
    let (method, target, minor) = try parser.requestLine(bytes)
    let fields = try parser.fields(bytes)
    return Lines(method: method, target: target, minor: minor, fields: fields, end: parser.offset)
  }

  /// Takes the lines that `bytes` begin with for the head of the next request.
  private mutating func begin(_ lines: Lines, _ bytes: Span<UInt8>) throws(HTTPProblem) -> HTTPRequestHead {
    let text = bytes.extracting(0..<lines.end).withUnsafeBufferPointer { Array($0) }
    let headers = HTTPHeaders(text: text, fields: lines.fields)
    let fields = try FramingFields(headers)
    guard lines.minor >= 1 || !fields.isChunked else { throw HTTPProblem("a chunked body in HTTP/1.0") }
    let target = bytes.extracting(lines.target).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    let head = HTTPRequestHead(
      method: lines.method,
      uri: target,
      headers: headers,
      length: fields.length,
      isKeepAlive: fields.isKeepAlive(minor: lines.minor),
      takesChunks: lines.minor >= 1
    )
    let framing = fields.isChunked ? BodyFraming.chunked : .length(fields.length ?? 0)
    body = BodyReader(framing, bounds: bounds)
    last.keep(text, (head, framing))
    return head
  }
}
