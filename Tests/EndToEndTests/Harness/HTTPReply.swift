/// An HTTP answer, read whole.
struct HTTPReply: Hashable {
  let status: Int
  /// Names in lower case.
  let headers: [String: String]
  let body: String

  /// Whether the bytes hold a whole answer whose length was announced.
  static func isComplete(_ bytes: [UInt8]) -> Bool {
    guard let reply = try? HTTPReply(parsing: bytes), let length = reply.headers["content-length"] else { return false }
    return Int(length) == reply.body.utf8.count
  }

  /// Reads one answer.
  init(parsing bytes: [UInt8]) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.firstRange(of: "\r\n\r\n") else {
      throw ProofError("no HTTP answer but \(text.count) characters: \(text.prefix(200))")
    }
    let lines = text[..<end.lowerBound].split(separator: "\r\n")
    let words = (lines.first ?? "").split(separator: " ")
    guard words.count > 1, let status = Int(words[1]) else { throw ProofError("no status in: \(text.prefix(200))") }
    self.status = status
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2 { headers[parts[0].lowercased()] = String(parts[1].drop { $0 == " " }) }
    }
    self.headers = headers
    let rest = String(text[end.upperBound...])
    body = headers["transfer-encoding"] == "chunked" ? Self.joined(chunks: rest) : rest
  }

  private static func joined(chunks text: String) -> String {
    var rest = Array(text.utf8)[...]
    var joined: [UInt8] = []
    while let newline = rest.firstIndex(of: 0x0A) {
      let digits = String(decoding: rest[..<newline], as: UTF8.self).filter(\.isHexDigit)
      guard let size = Int(digits, radix: 16), size > 0 else { break }
      joined += rest[(newline + 1)...].prefix(size)
      rest = rest.dropFirst(newline + 1 - rest.startIndex + size + 2)
    }
    return String(decoding: joined, as: UTF8.self)
  }
}
