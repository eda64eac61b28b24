extension DisplayTextCell {
  /// Whether a scalar of clean text belongs to the cell before it.
  static func joinsCellBefore(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x300 else { return false }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return true
    default: return isHangulPart(scalar)
    }
  }

  /// Whether a scalar is a Hangul vowel or final consonant, which is drawn inside the syllable before it.
  static func isHangulPart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1160...0x11FF, 0xD7B0...0xD7C6, 0xD7CB...0xD7FB: true
    default: false
    }
  }

  /// Whether a mark may sit on a base; parts of Hangul syllables only sit on Hangul.
  static func canCarry(mark: Unicode.Scalar, base: Unicode.Scalar) -> Bool {
    guard isHangulPart(mark) else { return true }
    switch base.value {
    case 0x1100...0x115F, 0xA960...0xA97C: return true
    default: return false
    }
  }
}
