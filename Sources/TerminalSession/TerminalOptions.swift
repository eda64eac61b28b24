public import Screen

/// What a terminal session begins with.
public struct TerminalOptions: Sendable {
  /// How roles look.
  public var theme: Theme
  /// Whether the mouse is seen; without it the terminal's own selection of text works as usual.
  public var usesMouse: Bool
  /// Whether only ASCII is drawn, even where the terminal has more.
  public var usesASCII: Bool
  /// The most colours used, even with `NO_COLOR`; nil takes what the terminal and `NO_COLOR` say.
  public var depth: ColorDepth?

  /// Makes options.
  public init(theme: Theme, usesMouse: Bool = true, usesASCII: Bool = false, depth: ColorDepth? = nil) {
    self.theme = theme
    self.usesMouse = usesMouse
    self.usesASCII = usesASCII
    self.depth = depth
  }
}
