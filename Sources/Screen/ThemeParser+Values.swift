extension ThemeParser {
  /// A colour that a role names; nil for the terminal's own, or after a problem.
  mutating func reference(_ word: Substring) -> ThemeColor? {
    if word == "-" || word == "default" { return nil }
    if let color = palette[String(word)] { return color == .terminal ? nil : color }
    guard let color = direct(word) else {
      fail(
        "no colour is called `\(Self.shown(word))`; use a name from [palette], `#rrggbb`, 0 to 255, a name such as"
          + " `bright-red`, or `-`"
      )
      return nil
    }
    return color
  }

  /// A palette entry; nil after a problem.
  mutating func color(_ words: [Substring]) -> ThemeColor? {
    var palette: Int?
    var sixteen: Int?
    var rgb: RGBColor?
    var mono: Appearance.Attributes = []
    for word in words {
      if word == "default" {
        palette = palette ?? Appearance.terminalColor
        sixteen = sixteen ?? Appearance.terminalColor
      } else if let value = RGBColor(hex: word) {
        rgb = value
      } else if let index = UInt8(word) {
        palette = Int(index)
      } else if let index = ThemeColor.names.firstIndex(of: String(word)) {
        sixteen = index
      } else if let attribute = attribute(word) {
        mono.formUnion(attribute)
      } else {
        return nil
      }
    }
    guard let index = palette ?? rgb?.paletteIndex ?? sixteen else {
      fail("no colour given; begin with `#rrggbb`, a number from 0 to 255, a name such as `red`, or `default`")
      return nil
    }
    return ThemeColor(
      palette: index,
      sixteen: sixteen ?? rgb?.sixteenIndex ?? RGBColor(paletteIndex: index).sixteenIndex,
      monoAttributes: mono
    )
  }

  /// An attribute; nil after a problem.
  mutating func attribute(_ word: Substring) -> Appearance.Attributes? {
    switch word {
    case "none": return []
    case "bold": return .bold
    case "dim": return .dim
    case "underline": return .underline
    case "reverse": return .reverse
    case "italic": return .italic
    default:
      fail(
        "`\(Self.shown(word))` is neither a colour nor an attribute; attributes are bold, dim, underline, reverse,"
          + " italic, none"
      )
      return nil
    }
  }

  private func direct(_ word: Substring) -> ThemeColor? {
    if let rgb = RGBColor(hex: word) {
      return ThemeColor(palette: rgb.paletteIndex, sixteen: rgb.sixteenIndex, monoAttributes: [])
    }
    if let index = UInt8(word) {
      let sixteen = index < 16 ? Int(index) : RGBColor(paletteIndex: Int(index)).sixteenIndex
      return ThemeColor(palette: Int(index), sixteen: sixteen, monoAttributes: [])
    }
    guard let index = ThemeColor.names.firstIndex(of: String(word)) else { return nil }
    return ThemeColor(palette: index, sixteen: index, monoAttributes: [])
  }
}
