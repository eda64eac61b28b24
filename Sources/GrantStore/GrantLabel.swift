/// What people call a grant: `alice-laptop`, `ci-runner`.
public struct GrantLabel: Hashable, Sendable, CustomStringConvertible {
  /// The most characters a label may have.
  public static let longest = 64

  /// The characters.
  public let text: String

  /// Accepts 1 to 64 ASCII letters, digits, `.`, `_` and `-`, of which the first is a letter or digit.
  ///
  /// Labels stand in logs and command lines, so nothing in them can be mistaken, hidden or read as an option.
  public init?(_ text: String) {
    func isPlain(_ byte: UInt8) -> Bool {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: false
      }
    }
    guard let first = text.utf8.first, isPlain(first), text.utf8.count <= GrantLabel.longest,
      text.utf8.allSatisfy({ isPlain($0) || $0 == 0x2E || $0 == 0x5F || $0 == 0x2D })
    else { return nil }
    self.text = text
  }

  /// The label of a gateway's only grant, when nobody gave it another.
  public static let local = GrantLabel(checked: "local")

  private init(checked text: String) {
    self.text = text
  }

  /// The characters.
  public var description: String { text }
}
