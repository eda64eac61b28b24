/// Writes HTTP requests byte by byte, right or wrong.
enum Request {
  static let token = "0123456789abcdef0123456789abcdef"
  /// What the server sees of the honest call.
  static let okCall = "tools/call ok"

  /// An honest call of the tool `ok`.
  static let call = #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"ok","arguments":{"x":1}}}"#
  /// Something that must never arrive at the server.
  static let smuggled =
    #"{"jsonrpc":"2.0","id":9,"method":"tools/call","params":{"name":"smuggled","arguments":{}}}"#

  /// A request with the headers of an honest client.
  ///
  /// - Parameters:
  ///   - line: the request line.
  ///   - names: headers of the honest client to leave out, in lower case.
  ///   - lines: header lines to add, as they are.
  ///   - body: the body; its length is announced unless `content-length` is left out.
  ///   - lineEnd: what ends each line.
  static func post(
    _ body: [UInt8] = Array(call.utf8),
    line: String = "POST /mcp HTTP/1.1",
    without names: Set<String> = [],
    adding lines: [String] = [],
    lineEnd: String = "\r\n"
  ) -> [UInt8] {
    let honest = [
      "Host: 127.0.0.1", "Authorization: Bearer \(token)", "Content-Type: application/json",
      "Accept: application/json, text/event-stream", "Content-Length: \(body.count)",
    ]
    let kept = honest.filter { line in !names.contains(line.prefix { $0 != ":" }.lowercased()) }
    let head = ([line] + kept + lines).map { $0 + lineEnd }.joined() + lineEnd
    return Array(head.utf8) + body
  }

  static func post(
    _ body: String,
    line: String = "POST /mcp HTTP/1.1",
    without names: Set<String> = [],
    adding lines: [String] = []
  ) -> [UInt8] {
    post(Array(body.utf8), line: line, without: names, adding: lines)
  }

  /// A request whose body is framed by chunks that are written as given.
  static func chunked(_ chunks: String, encoding: String = "Transfer-Encoding: chunked") -> [UInt8] {
    post(Array(chunks.utf8), without: ["content-length"], adding: [encoding])
  }

  /// A body as one honest chunk.
  static func chunk(_ text: String) -> String { "\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n" }

  /// An honest call that asks for the end of the connection.
  static let last = post(call, adding: ["Connection: close"])
}
