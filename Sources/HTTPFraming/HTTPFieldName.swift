/// The name of a header field that is looked for often, prepared so that another name is told from it at once.
public struct HTTPFieldName: Hashable, Sendable {
  /// The name in lower case.
  let text: [UInt8]
  let signature: UInt32

  /// Prepares a name.
  public init(_ name: String) {
    let text = name.utf8.map { HTTPByte.lowercased($0) }
    self.text = text
    signature = HTTPFieldName.signature(of: text.span)
  }

  /// `Accept`.
  public static let accept = HTTPFieldName("accept")
  /// `Authorization`.
  public static let authorization = HTTPFieldName("authorization")
  /// `Connection`.
  public static let connection = HTTPFieldName("connection")
  /// `Content-Encoding`.
  public static let contentEncoding = HTTPFieldName("content-encoding")
  /// `Content-Length`.
  public static let contentLength = HTTPFieldName("content-length")
  /// `Content-Type`.
  public static let contentType = HTTPFieldName("content-type")
  /// `Transfer-Encoding`.
  public static let transferEncoding = HTTPFieldName("transfer-encoding")

  /// The length and three letters, in lower case: different for different names, as a rule.
  static func signature(of name: Span<UInt8>) -> UInt32 {
    guard let last = name.indices.last else { return 0 }
    let letters = (name[0], name[last / 2], name[last])
    return UInt32(truncatingIfNeeded: name.count) << 24 | UInt32(HTTPByte.lowercased(letters.0)) << 16
      | UInt32(HTTPByte.lowercased(letters.1)) << 8 | UInt32(HTTPByte.lowercased(letters.2))
  }
}
