/// A bearer token that grants the calls one policy allows.
public struct GrantToken: Sendable, CustomStringConvertible {
  /// The token itself, to be shown only where the user asked for it.
  public let secret: String

  /// The fewest characters a token read from a file may have: 128 bits written in hexadecimal.
  public static let shortest = 32

  /// Accepts a token from a file or a user: 32 to 512 characters of the `token68` form of RFC 9110 section 11.2.
  public init?(_ text: String) {
    let isToken68 = text.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E, 0x2B, 0x2F, 0x3D: true
      default: false
      }
    }
    guard isToken68, (GrantToken.shortest...512).contains(text.utf8.count) else { return nil }
    secret = text
  }

  /// Makes a token from 256 random bits.
  public static func random(using generator: inout some RandomNumberGenerator) -> GrantToken {
    let alphabet = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
    let characters = (0..<43).map { _ in alphabet[Int(generator.next(upperBound: UInt32(alphabet.count)))] }
    return GrantToken(checked: "pd_" + String(characters))
  }

  private init(checked: String) {
    secret = checked
  }

  /// Never the secret.
  public var description: String { "GrantToken(…)" }
}
