/// Finds keys that a careless reader would take for an envelope key although they are written differently.
///
/// Case-insensitive readers (Go's `encoding/json` among them) take `"Name"` or `"na\u{17F}me"`-like spellings for
/// `name`, last one wins: CVE-2026-27896 and its siblings. A message that carries such a key is refused whole.
enum FoldedKey {
  /// The keys of the envelope itself.
  static let envelope = ["jsonrpc", "id", "method", "params", "result", "error"]
  /// The keys of `params` on which a decision may rest.
  static let params = ["name", "arguments", "_meta"]

  /// The protected key that `key` imitates, or nil when it is exact or unrelated.
  ///
  /// - Complexity: O(length of `key`); without allocation for plain lower-case ASCII.
  static func imitated(by key: String, among protected: [String]) -> String? {
    if key.utf8.allSatisfy(isPlain) { return nil }
    var folded: [UInt8] = []
    for scalar in key.unicodeScalars {
      guard let letter = fold(scalar) else { continue }
      guard let letter, folded.count < 16 else { return nil }
      folded.append(letter)
    }
    return protected.first { $0.utf8.elementsEqual(folded) }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || byte == 0x5F || (0x2D...0x39).contains(byte)
  }

  /// The ASCII letter a scalar folds to; outer nil when readers drop it, inner nil when it folds to none.
  private static func fold(_ scalar: Unicode.Scalar) -> UInt8?? {
    switch scalar.value {
    case 0x41...0x5A: .some(UInt8(scalar.value) + 0x20)
    case 0x5F, 0x61...0x7A: .some(UInt8(scalar.value))
    case 0x017F: .some(UInt8(ascii: "s"))
    case 0x212A: .some(UInt8(ascii: "k"))
    case 0x0130, 0x0131: .some(UInt8(ascii: "i"))
    case 0xFF21...0xFF3A: .some(UInt8(scalar.value - 0xFF21 + 0x61))
    case 0xFF41...0xFF5A: .some(UInt8(scalar.value - 0xFF41 + 0x61))
    case 0xFF3F: .some(0x5F)
    case 0...0x20, 0x7F...0xA0, 0xAD, 0x0300...0x036F, 0x200B...0x200F, 0x2028...0x202F, 0x2060...0x206F,
      0xFE00...0xFE0F,
      0xFEFF, 0xE0000...0xE0FFF:
      .none
    default: .some(nil)
    }
  }
}
