/// A path into a JSON document, RFC 6901.
public struct JSONPointer: Hashable, Sendable, CustomStringConvertible {
  /// The decoded steps from the root.
  public private(set) var tokens: [String]

  /// Creates the pointer to the root, or one through the given steps.
  public init(_ tokens: [String] = []) {
    self.tokens = tokens
  }

  /// The pointer one member deeper.
  public func appending(_ key: String) -> JSONPointer { JSONPointer(tokens + [key]) }

  /// The pointer one element deeper.
  public func appending(_ index: Int) -> JSONPointer { JSONPointer(tokens + [String(index)]) }

  /// The RFC 6901 text: empty for the root, `~` and `/` in keys escaped.
  public var description: String {
    tokens.map { "/" + JSONPointer.escape($0) }.joined()
  }

  /// Escapes one step as RFC 6901 section 3 says.
  public static func escape(_ token: String) -> String {
    guard token.utf8.contains(where: { $0 == 0x7E || $0 == 0x2F }) else { return token }
    var escaped = ""
    for scalar in token.unicodeScalars {
      switch scalar {
      case "~": escaped += "~0"
      case "/": escaped += "~1"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
