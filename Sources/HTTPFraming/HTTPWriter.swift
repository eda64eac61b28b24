/// Writes heads and the framing of bodies.
///
/// Whatever is written here was checked when it was read or is our own; for what is neither there is ``firstUnsafeName(in:)``.
public enum HTTPWriter {
  /// How the end of a response's body is marked.
  public enum Framing: Hashable, Sendable {
    /// The status says that there is no body.
    case none
    /// So many bytes follow.
    case length(Int)
    /// Chunks follow.
    case chunked
    /// The connection's end.
    case untilClose
  }

  /// Writes the head of a request.
  ///
  /// - Parameters:
  ///   - length: the body's length in bytes; absent for a method that has none.
  public static func appendRequest(
    _ method: HTTPMethod,
    target: String,
    host: String,
    headers: HTTPHeaders,
    length: Int?,
    to output: inout [UInt8]
  ) {
    append(method.rawValue, to: &output)
    output.append(HTTPByte.space)
    append(target, to: &output)
    append(word: " HTTP/1.1\r\nHost: ", to: &output)
    append(host, to: &output)
    append(word: "\r\n", to: &output)
    headers.text.withUnsafeBufferPointer { text in
      for field in headers.fields {
        output.append(contentsOf: UnsafeBufferPointer(rebasing: text[field.name]))
        append(word: ": ", to: &output)
        output.append(contentsOf: UnsafeBufferPointer(rebasing: text[field.value]))
        append(word: "\r\n", to: &output)
      }
    }
    if let length { appendLength(length, to: &output) }
    append(word: "\r\n", to: &output)
  }

  /// Writes the head of a response.
  public static func appendResponse(
    status: Int,
    headers: [(name: String, value: String)],
    framing: Framing,
    isKeepAlive: Bool,
    to output: inout [UInt8]
  ) {
    append(word: "HTTP/1.1 ", to: &output)
    append(decimal: status, to: &output)
    output.append(HTTPByte.space)
    append(word: reason(status), to: &output)
    append(word: "\r\n", to: &output)
    for header in headers {
      append(header.name, to: &output)
      append(word: ": ", to: &output)
      append(header.value, to: &output)
      append(word: "\r\n", to: &output)
    }
    switch framing {
    case .none, .untilClose: break
    case .length(let length): appendLength(length, to: &output)
    case .chunked: append(word: "Transfer-Encoding: chunked\r\n", to: &output)
    }
    if !isKeepAlive { append(word: "Connection: close\r\n", to: &output) }
    append(word: "\r\n", to: &output)
  }

  /// Writes what stands before a chunk of some bytes, which must not be none: an empty chunk ends the body.
  public static func appendChunkStart(_ count: Int, to output: inout [UInt8]) {
    append(String(count, radix: 16), to: &output)
    append(word: "\r\n", to: &output)
  }

  /// What stands after each chunk.
  public static let chunkEnd: [UInt8] = Array("\r\n".utf8)

  /// What ends a chunked body.
  public static let lastChunk: [UInt8] = Array("0\r\n\r\n".utf8)

  /// The answer to a client that waits for it before it sends a body.
  public static let goOn: [UInt8] = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

  /// The name of the first field that would forge another or the framing of the message.
  public static func firstUnsafeName(in headers: HTTPHeaders) -> String? {
    for (position, field) in headers.fields.enumerated() where !field.isChecked {
      let isSafe =
        !field.name.isEmpty && headers.text[field.name].allSatisfy(HTTPByte.isToken)
        && headers.text[field.value].allSatisfy(HTTPByte.isFieldContent)
      if !isSafe { return headers.name(at: position) }
    }
    return nil
  }

  private static func appendLength(_ length: Int, to output: inout [UInt8]) {
    append(word: "Content-Length: ", to: &output)
    append(decimal: length, to: &output)
    append(word: "\r\n", to: &output)
  }

  private static func append(_ text: String, to output: inout [UInt8]) {
    text.utf8.span.withUnsafeBufferPointer { output.append(contentsOf: $0) }
  }

  /// Words of the protocol, which need no look at how a string is kept.
  private static func append(word text: StaticString, to output: inout [UInt8]) {
    output.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private static func append(decimal number: Int, to output: inout [UInt8]) {
    append(String(number), to: &output)
  }

  private static func reason(_ status: Int) -> StaticString {
    switch status {
    case 200: "OK"
    case 202: "Accepted"
    case 204: "No Content"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 406: "Not Acceptable"
    case 408: "Request Timeout"
    case 409: "Conflict"
    case 413: "Content Too Large"
    case 414: "URI Too Long"
    case 415: "Unsupported Media Type"
    case 429: "Too Many Requests"
    case 431: "Request Header Fields Too Large"
    case 500: "Internal Server Error"
    case 501: "Not Implemented"
    case 502: "Bad Gateway"
    case 503: "Service Unavailable"
    case 504: "Gateway Timeout"
    case 505: "HTTP Version Not Supported"
    default: ""
    }
  }
}
