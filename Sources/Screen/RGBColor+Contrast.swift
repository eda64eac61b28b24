extension RGBColor {
  /// The luminance of every colour of the palette, worked out once.
  private static let luminances = (0..<256).map { RGBColor(paletteIndex: $0).luminance }

  /// How bright the colour is beside white, from 0 to 1.
  ///
  /// Source: WCAG 2.2, "relative luminance".
  var luminance: Double {
    0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
  }

  /// How well two colours of the palette can be told apart, from 1 to 21.
  ///
  /// Source: WCAG 2.2, "contrast ratio"; 3 is the least for what is no running text (§1.4.11), 4.5 for text (§1.4.3).
  static func contrast(_ left: Int, _ right: Int) -> Double {
    guard luminances.indices.contains(left), luminances.indices.contains(right) else { return 1 }
    return contrast(luminances[left], luminances[right])
  }

  /// The contrast of two luminances.
  static func contrast(_ left: Double, _ right: Double) -> Double {
    (max(left, right) + 0.05) / (min(left, right) + 0.05)
  }

  private static func linear(_ value: Int) -> Double {
    let share = Double(value) / 255
    guard share > 0.04045 else { return share / 12.92 }
    // To the power of 2.4, as the fifth root of the twelfth power: the standard library has no power function.
    let base = (share + 0.055) / 1.055
    var twelfth = 1.0
    for _ in 0..<12 { twelfth *= base }
    var root = base * base
    for _ in 0..<40 { root -= (root * root * root * root * root - twelfth) / (5 * root * root * root * root) }
    return root
  }
}
