/// The method of a request: case-sensitive, and any token is one (RFC 9110 section 9.1).
public struct HTTPMethod: Hashable, Sendable, RawRepresentable, CustomStringConvertible {
  /// The method as it stands in the request line.
  public let rawValue: String

  /// Wraps a method's name, which the caller knows to be a token.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// Reads a name that is known to be a token.
  init(_ name: Span<UInt8>) {
    // Nearly every request of an API is one, and needs no string made for it.
    let isPost =
      name.count == 4 && name[0] == UInt8(ascii: "P") && name[1] == UInt8(ascii: "O") && name[2] == UInt8(ascii: "S")
      && name[3] == UInt8(ascii: "T")
    rawValue = isPost ? "POST" : name.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }

  /// Reads, and changes nothing.
  public static let GET = HTTPMethod(rawValue: "GET")
  /// Reads the head only.
  public static let HEAD = HTTPMethod(rawValue: "HEAD")
  /// Sends something to be processed.
  public static let POST = HTTPMethod(rawValue: "POST")
  /// Replaces.
  public static let PUT = HTTPMethod(rawValue: "PUT")
  /// Removes.
  public static let DELETE = HTTPMethod(rawValue: "DELETE")
  /// Asks what is possible; browsers send it before a request to another origin.
  public static let OPTIONS = HTTPMethod(rawValue: "OPTIONS")

  /// The name.
  public var description: String { rawValue }
}
