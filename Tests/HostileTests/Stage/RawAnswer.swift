import StrictJSON

/// One HTTP answer cut out of what a connection carried.
struct RawAnswer: CustomStringConvertible {
  var status: Int
  /// Names in lower case.
  var headers: [String: String]
  var body: [UInt8]

  /// The message in the body, also when it came as the only event of a stream.
  var message: JSONValue? {
    let text = String(decoding: body, as: UTF8.self)
    let event = text.split(separator: "\n").last { $0.hasPrefix("data: {") }
    return try? JSONValue(parsing: event.map { Array($0.dropFirst(6).utf8) } ?? body)
  }

  /// The code of the JSON-RPC error it carries.
  var code: Int? { message?["error"]?["code"]?.intValue }

  var description: String { "\(status) \(String(decoding: body.prefix(300), as: UTF8.self))" }

  /// The complete answers among some bytes, without the interim ones.
  static func all(in bytes: [UInt8]) -> [RawAnswer] {
    var answers: [RawAnswer] = []
    var rest = bytes[...]
    while let answer = first(in: &rest) {
      if answer.status >= 200 { answers.append(answer) }
    }
    return answers
  }

  private static func first(in rest: inout ArraySlice<UInt8>) -> RawAnswer? {
    guard let end = rest.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let lines = String(decoding: rest[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
    guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { return nil }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2 { headers[parts[0].lowercased()] = String(parts[1].drop { $0 == " " }) }
    }
    var after = rest[end.upperBound...]
    guard let body = status < 200 ? [] : body(headers, &after) else { return nil }
    rest = after
    return RawAnswer(status: status, headers: headers, body: body)
  }

  private static func body(_ headers: [String: String], _ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
    guard headers["transfer-encoding"] == "chunked" else {
      let length = headers["content-length"].flatMap { Int($0) } ?? 0
      guard rest.count >= length else { return nil }
      defer { rest = rest.dropFirst(length) }
      return Array(rest.prefix(length))
    }
    var body: [UInt8] = []
    while let newline = rest.firstIndex(of: 0x0A) {
      let digits = String(decoding: rest[..<newline], as: UTF8.self).filter(\.isHexDigit)
      guard let size = Int(digits, radix: 16), rest[(newline + 1)...].count >= size + 2 else { return nil }
      body += rest[(newline + 1)...].prefix(size)
      rest = rest[(newline + 1)...].dropFirst(size + 2)
      if size == 0 { return body }
    }
    return nil
  }
}

extension RawAnswer {
  /// Whether the body holds some text.
  func says(_ text: String) -> Bool { String(decoding: body, as: UTF8.self).contains(text) }
}
