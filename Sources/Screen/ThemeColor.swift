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

  /// The number of bright black, which is a gray where there are sixteen colours.
  private static let brightBlack = 8

  /// The number of text in the colour at a depth.
  ///
  /// Where there are eight colours a bright one is the plain one in bold. Bold black cannot be read on black wherever bold
  /// is not brighter, so that gray is the terminal's own colour there, only fainter.
  func foreground(at depth: ColorDepth) -> Int {
    depth == .eight && sixteen == Self.brightBlack ? Appearance.terminalColor : background(at: depth)
  }

  /// The number of the colour behind text at a depth.
  func background(at depth: ColorDepth) -> Int {
    switch depth {
    case .mono: Appearance.terminalColor
    case .eight: sixteen < 8 ? sixteen : sixteen - 8
    case .sixteen: sixteen
    case .palette: palette
    }
  }

  /// What text in the colour needs beside its number at a depth.
  func attributes(at depth: ColorDepth) -> Appearance.Attributes {
    switch depth {
    case .mono: monoAttributes
    case .eight: sixteen == Self.brightBlack ? .dim : sixteen > Self.brightBlack ? .bold : []
    case .sixteen, .palette: []
    }
  }
}
