/// What a terminal does with a scalar.
enum DisplayTextClass {
  /// Draws it, in one or two columns.
  case visible
  /// Draws it on the cell before.
  case combining
  /// Draws it as a space that is not the space bar's.
  case unusualSpace
  /// Draws a skin colour, on the emoji before or beside it.
  case emojiModifier
  /// Obeys it, hides it, or has no picture for it.
  case hidden

  /// Classifies a scalar.
  init(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x2FF: self = .visible
    case 0x00...0x1F, 0x7F...0x9F, 0xAD: self = .hidden
    // The braille pattern without dots is a picture of nothing.
    case 0x2800: self = .hidden
    case 0x1F3FB...0x1F3FF: self = .emojiModifier
    default: self = Self.fromProperties(of: scalar)
    }
  }

  private static func fromProperties(of scalar: Unicode.Scalar) -> DisplayTextClass {
    let properties = scalar.properties
    if properties.isDefaultIgnorableCodePoint { return .hidden }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return .hidden
    case .spaceSeparator: return .unusualSpace
    case .nonspacingMark, .enclosingMark: return .combining
    default: return DisplayTextCell.isHangulPart(scalar) ? .combining : .visible
    }
  }
}

extension Unicode.Scalar {
  /// Whether the scalar is a picture that emoji sequences are made of.
  var isPictographic: Bool {
    value > 0xFF && properties.isEmoji
  }
}
