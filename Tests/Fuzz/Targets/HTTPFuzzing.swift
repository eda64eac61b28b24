import HTTPFraming

/// Bytes of a connection mean the same however they are cut, and what is written of a request is the same one request.
enum HTTPFuzzing {
  /// What was read: the messages, whether the last is complete, and whether reading ended in a problem.
  private struct Reading: Equatable {
    var messages: [Message] = []
    var isComplete = true
    var hasProblem = false
  }

  private struct Message: Equatable {
    var start: String
    var fields: [String]
    var isKeepAlive: Bool
    var body: [UInt8] = []
  }

  // Small bounds, so that the fuzzer reaches them.
  private static let bounds = HTTPBounds(headBytes: 1024, fields: 16, targetBytes: 64, ignoredBytes: 64)

  static func runRequest(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let bytes = Array(bytes.dropFirst())
    var heads: [HTTPRequestHead] = []
    let whole = requests(bytes, size: .max) { heads.append($0) }
    precondition(whole == requests(bytes, size: Int(first % 7) + 1), "the cut changes the requests")
    for (head, message) in zip(heads, whole.messages.dropLast(whole.isComplete ? 0 : 1)) { checkWriting(head, message) }
  }

  static func runResponse(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let bytes = Array(bytes.dropFirst())
    precondition(
      responses(bytes, size: .max) == responses(bytes, size: Int(first % 7) + 1),
      "the cut changes the responses"
    )
  }

  private static func checkWriting(_ head: HTTPRequestHead, _ message: Message) {
    var headers = head.headers
    for name in ["Host", "Content-Length", "Transfer-Encoding", "Connection"] { headers.remove(name: name) }
    precondition(HTTPWriter.firstUnsafeName(in: headers) == nil, "a field was read that must not be written")
    var written: [UInt8] = []
    HTTPWriter.appendRequest(
      head.method,
      target: head.uri,
      host: "a",
      headers: headers,
      length: message.body.count,
      to: &written
    )
    let again = requests(written + message.body, size: .max, bounds: .standard)
    precondition(again.isComplete && !again.hasProblem && again.messages.count == 1, "written as another request")
    precondition(again.messages[0].start == message.start && again.messages[0].body == message.body)
  }

  private static func requests(
    _ bytes: [UInt8],
    size: Int,
    bounds: HTTPBounds = HTTPFuzzing.bounds,
    _ note: (HTTPRequestHead) -> Void = { _ in }
  ) -> Reading {
    var reader = HTTPRequestReader(bounds: bounds)
    return read(bytes, size: size) { bytes, offset throws(HTTPProblem) in
      let part = try reader.next(in: bytes, &offset)
      if case .head(let head)? = part { note(head) }
      return part
    } message: { head in
      Message(start: "\(head.method.rawValue) \(head.uri)", fields: fields(head.headers), isKeepAlive: head.isKeepAlive)
    }
  }

  private static func responses(_ bytes: [UInt8], size: Int) -> Reading {
    var reader = HTTPResponseReader(bounds: bounds)
    return read(bytes, size: size) { bytes, offset throws(HTTPProblem) in
      try reader.next(in: bytes, &offset)
    } message: { head in
      Message(start: "\(head.status)", fields: fields(head.headers), isKeepAlive: head.isKeepAlive)
    }
  }

  private static func fields(_ headers: HTTPHeaders) -> [String] {
    headers.map { "\($0.name): \($0.value)" }
  }

  private static func read<Head>(
    _ bytes: [UInt8],
    size: Int,
    next: (Span<UInt8>, inout Int) throws(HTTPProblem) -> HTTPPart<Head>?,
    message: (Head) -> Message
  ) -> Reading {
    var reading = Reading()
    var waiting: [UInt8] = []
    do throws(HTTPProblem) {
      for piece in StreamFuzzing.pieces(bytes, size) {
        waiting += piece
        var offset = 0
        while let part = try next(waiting.span, &offset) {
          switch part {
          case .head(let head):
            reading.messages.append(message(head))
            reading.isComplete = false
          case .body(let range): reading.messages[reading.messages.count - 1].body += waiting[range]
          case .end: reading.isComplete = true
          }
        }
        waiting.removeFirst(offset)
      }
    } catch {
      reading.hasProblem = true
    }
    return reading
  }
}
