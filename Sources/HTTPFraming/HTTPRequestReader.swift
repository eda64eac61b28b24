/// Reads the requests of one connection from bytes that arrive in pieces of any size.
///
/// The caller keeps the bytes of a head until it is complete; a body is handed on as it comes. After a problem nothing
/// more can be read: nobody knows where the next request begins.
public struct HTTPRequestReader: Sendable {
  private let bounds: HTTPBounds
  private var search = HeadSearch()
  private var body: BodyReader?
  private var skipsEmptyLine = true

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
    guard let end = try search.end(in: head, bounds: bounds) else { return nil }
    let text = head.extracting(0..<end).withUnsafeBufferPointer { Array($0) }
    offset += end
    search = HeadSearch()
    skipsEmptyLine = true
    return .head(try read(text))
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

  private mutating func read(_ text: [UInt8]) throws(HTTPProblem) -> HTTPRequestHead {
    var parser = HeadParser(text, bounds: bounds)
    let (method, target, minor) = try parser.requestLine()
    let headers = HTTPHeaders(text: text, fields: try parser.fields())
    let framing = try FramingFields(headers)
    guard minor >= 1 || !framing.isChunked else { throw HTTPProblem("a chunked body in HTTP/1.0") }
    body = BodyReader(framing.isChunked ? .chunked : .length(framing.length ?? 0), bounds: bounds)
    return HTTPRequestHead(
      method: method,
      uri: String(decoding: text[target], as: UTF8.self),
      headers: headers,
      isKeepAlive: framing.isKeepAlive(minor: minor),
      takesChunks: minor >= 1
    )
  }
}
