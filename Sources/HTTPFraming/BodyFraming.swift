/// How the end of a body is found (RFC 9112 section 6).
enum BodyFraming: Hashable {
  /// There is no body.
  case none
  /// So many bytes.
  case length(Int)
  /// Pieces, each with its length before it.
  case chunked
  /// Everything until the connection ends; responses only.
  case untilClose
}

/// The header fields on which the limits of a message rest, found in one pass.
///
/// Whatever two readers could take for two different ends is refused: that is how requests are smuggled.
struct FramingFields {
  private(set) var length: Int?
  private(set) var isChunked = false
  private(set) var closes = false
  private(set) var keepsAlive = false

  init(_ headers: HTTPHeaders) throws(HTTPProblem) {
    let (fields, text) = (headers.fields.span, headers.text.span)
    for position in fields.indices {
      let field = fields[position]
      switch field.nameEnd &- field.nameStart {
      case 10 where HTTPByte.isSame(text.extracting(field.name), "connection"):
        // The value as nearly everybody writes it is worth a look before the general case.
        if HTTPByte.isSame(text.extracting(field.value), "keep-alive") {
          keepsAlive = true
        } else {
          readConnection(headers.value(at: position))
        }
      case 14 where HTTPByte.isSame(text.extracting(field.name), "content-length"):
        guard length == nil else { throw HTTPProblem("more than one Content-Length") }
        guard let found = FramingFields.number(text.extracting(field.value)) else {
          throw HTTPProblem("a Content-Length that is no number")
        }
        length = found
      case 17 where HTTPByte.isSame(text.extracting(field.name), "transfer-encoding"):
        guard !isChunked else { throw HTTPProblem("more than one Transfer-Encoding") }
        guard HTTPByte.isSame(text.extracting(field.value), "chunked") else {
          throw HTTPProblem("a transfer encoding other than chunked", status: 501)
        }
        isChunked = true
      default: break
      }
    }
    guard !isChunked || length == nil else { throw HTTPProblem("a Content-Length beside a Transfer-Encoding") }
  }

  /// Whether the connection goes on after the message (RFC 9112 section 9.3).
  func isKeepAlive(minor: Int) -> Bool {
    closes ? false : minor >= 1 || keepsAlive
  }

  private mutating func readConnection(_ value: String) {
    for option in value.split(separator: ",") {
      switch option.drop(while: isBlank).prefix(while: { !isBlank($0) }).lowercased() {
      case "close": closes = true
      case "keep-alive": keepsAlive = true
      default: break
      }
    }
  }

  private func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }

  /// Digits and nothing else, below 10^18.
  private static func number(_ text: Span<UInt8>) -> Int? {
    guard (1...18).contains(text.count) else { return nil }
    var number = 0
    for index in text.indices {
      guard text[index] &- 0x30 <= 9 else { return nil }
      number = number * 10 + Int(text[index] &- 0x30)
    }
    return number
  }
}
