/// A colour with what replaces it where the terminal has fewer.
struct ThemeColor: Hashable {
  /// The names of the sixteen colours, in the order of their numbers.
  static let names = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
    "bright-black", "bright-red", "bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan",
    "bright-white",
  ]

  /// The number in the palette of 256, or `Appearance.terminalColor`.
  let palette: Int
  /// The number among the sixteen, or `Appearance.terminalColor`.
  let sixteen: Int
  /// What marks text of this colour where there are no colours.
  let monoAttributes: Appearance.Attributes

  /// The terminal's own colour.
  static let terminal = ThemeColor(
    palette: Appearance.terminalColor,
    sixteen: Appearance.terminalColor,
    monoAttributes: []
  )

  /// The colour's number at a depth.
  func index(at depth: ColorDepth) -> Int {
    switch depth {
    case .mono: Appearance.terminalColor
    case .sixteen: sixteen
    case .palette: palette
    }
  }
}
