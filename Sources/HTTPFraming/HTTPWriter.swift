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
    var size = method.rawValue.utf8.count + target.utf8.count + host.utf8.count + mostFixedBytes
    let fields = headers.fields.span
    for position in fields.indices { size += fields[position].name.count + fields[position].value.count + 4 }
    output.append(addingCapacity: size) { (output: inout OutputSpan<UInt8>) in
      output.append(method.rawValue)
      output.append(HTTPByte.space)
      output.append(target)
      output.append(word: " HTTP/1.1\r\nHost: ")
      output.append(host)
      output.append(word: "\r\n")
      append(headers, to: &output)
      if let length { appendLength(length, to: &output) }
      output.append(word: "\r\n")
    }
  }

  /// Writes the head of a response.
  public static func appendResponse(
    status: Int,
    headers: [(name: String, value: String)],
    framing: Framing,
    isKeepAlive: Bool,
    to output: inout [UInt8]
  ) {
    var size = mostFixedBytes
    for header in headers { size += header.name.utf8.count + header.value.utf8.count + 4 }
    output.append(addingCapacity: size) { (output: inout OutputSpan<UInt8>) in
      output.append(word: "HTTP/1.1 ")
      output.append(decimal: status)
      output.append(HTTPByte.space)
      output.append(word: reason(status))
      output.append(word: "\r\n")
      for header in headers {
        output.append(header.name)
        output.append(word: ": ")
        output.append(header.value)
        output.append(word: "\r\n")
      }
      switch framing {
      case .none, .untilClose: break
      case .length(let length): appendLength(length, to: &output)
      case .chunked: output.append(word: "Transfer-Encoding: chunked\r\n")
      }
      if !isKeepAlive { output.append(word: "Connection: close\r\n") }
      output.append(word: "\r\n")
    }
  }

  /// Writes what stands before a chunk of some bytes, which must not be none: an empty chunk ends the body.
  public static func appendChunkStart(_ count: Int, to output: inout [UInt8]) {
    output.append(contentsOf: String(count, radix: 16).utf8)
    output.append(contentsOf: chunkEnd)
  }

  /// What stands after each chunk.
  public static let chunkEnd: [UInt8] = Array("\r\n".utf8)

  /// What ends a chunked body.
  public static let lastChunk: [UInt8] = Array("0\r\n\r\n".utf8)

  /// The answer to a client that waits for it before it sends a body.
  public static let goOn: [UInt8] = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

  /// The name of the first field that would forge another or the framing of the message.
  public static func firstUnsafeName(in headers: HTTPHeaders) -> String? {
    let (fields, text) = (headers.fields.span, headers.text.span)
    for position in fields.indices where !fields[position].isChecked {
      let field = fields[position]
      let isSafe =
        !field.name.isEmpty
        && HTTPByte.endOfToken(text.extracting(field.name), from: 0) == field.name.count
        && HTTPByte.endOfFieldContent(text.extracting(field.value)) == field.value.count
      if !isSafe { return headers.name(at: position) }
    }
    return nil
  }

  private static func append(_ headers: HTTPHeaders, to output: inout OutputSpan<UInt8>) {
    let (fields, text) = (headers.fields.span, headers.text.span)
    // Lines that stand one after the other as they are written are copied together.
    var lines = 0..<0
    for position in fields.indices {
      let line = fields[position].line(in: text)
      if let line, line.lowerBound == lines.upperBound, !lines.isEmpty {
        lines = lines.lowerBound..<line.upperBound
        continue
      }
      output.append(contentsOf: text.extracting(lines))
      lines = line ?? 0..<0
      if line == nil { append(fields[position], of: text, to: &output) }
    }
    output.append(contentsOf: text.extracting(lines))
  }

  private static func append(_ field: HTTPHeaders.Field, of text: Span<UInt8>, to output: inout OutputSpan<UInt8>) {
    output.append(contentsOf: text.extracting(field.name))
    output.append(word: ": ")
    output.append(contentsOf: text.extracting(field.value))
    output.append(word: "\r\n")
  }

  private static func appendLength(_ length: Int, to output: inout OutputSpan<UInt8>) {
    output.append(word: "Content-Length: ")
    output.append(decimal: length)
    output.append(word: "\r\n")
  }

  /// Room for everything in a head but its fields, target and host: words of the protocol and two numbers.
  private static let mostFixedBytes = 192

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
