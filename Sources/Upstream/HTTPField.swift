/// One header of a request, checked so that it cannot forge another.
///
/// Its value may be a credential: it is never part of a description, an error or a log.
public struct HTTPField: Hashable, Sendable, CustomStringConvertible {
  /// The header's name.
  public let name: String
  /// The header's value.
  public let value: String

  /// Creates a header; absent when the name is no token or the value holds a control character.
  public init?(name: String, value: String) {
    guard !name.isEmpty, name.utf8.allSatisfy(HTTPField.isTokenByte) else { return nil }
    guard value.utf8.allSatisfy({ ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x09 }) else { return nil }
    self.name = name
    self.value = value
  }

  /// The name only.
  public var description: String { name }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}
