import StrictJSON

/// Finds keys that a careless reader would take for an envelope key although they are written differently.
///
/// Case-insensitive readers (Go's `encoding/json` among them) take `"Name"` or `"na\u{17F}me"`-like spellings for
/// `name`, last one wins: CVE-2026-27896 and its siblings. A message that carries such a key is refused whole.
package enum FoldedKey {
  /// The keys of the envelope itself.
  static let envelope = ["jsonrpc", "id", "method", "params", "result", "error"]
  /// The keys of `params` on which a decision may rest: of calls, and of what names something that one client owns.
  static let params = [
    "name", "arguments", "_meta", "taskId", "uri", "requestId", "notifications", "taskIds",
  ]

  /// The protected key that `key` imitates, or nil when it is exact or unrelated.
  ///
  /// - Complexity: O(length of `key`); without allocation for visible ASCII.
  package static func imitated(by key: Span<UInt8>, among protected: [String]) -> String? {
    if key.indices.allSatisfy({ isVisible(key[$0]) }) {
      // Of these nothing is dropped, and nothing stands for a letter but the letter in the other case.
      guard let meant = protected.first(where: { $0.utf8.count == key.count && $0.withUTF8Span { isSame(key, $0) } })
      else { return nil }
      return meant.isExactly(key) ? nil : meant
    }
    let key = key.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    var folded: [UInt8] = []
    for scalar in key.unicodeScalars {
      guard let letter = fold(scalar) else { continue }
      guard let letter, folded.count < 16 else { return nil }
      folded.append(letter)
    }
    return protected.first { $0.utf8.elementsEqual(folded) { lower($0) == $1 } }
  }

  private static func isVisible(_ byte: UInt8) -> Bool { (0x21...0x7E).contains(byte) }

  private static func isSame(_ key: Span<UInt8>, _ protected: Span<UInt8>) -> Bool {
    key.indices.allSatisfy { lower(key[$0]) == lower(protected[$0]) }
  }

  private static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

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
