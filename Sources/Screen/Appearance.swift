/// Colours and attributes a terminal can show.
public struct Appearance: Hashable, Sendable {
  /// Attributes of a cell.
  public struct Attributes: OptionSet, Hashable, Sendable {
    /// The bits; TerminalSession passes them on as they are.
    public let rawValue: UInt8

    /// Makes a set from its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Brighter or heavier.
    public static let bold = Attributes(rawValue: 1)
    /// Fainter.
    public static let dim = Attributes(rawValue: 2)
    /// Underlined.
    public static let underline = Attributes(rawValue: 4)
    /// Foreground and background exchanged.
    public static let reverse = Attributes(rawValue: 8)
    /// Slanted.
    public static let italic = Attributes(rawValue: 16)
  }

  /// The number that stands for the terminal's own foreground or background.
  public static let terminalColor = -1

  /// A colour of the palette, or `terminalColor`.
  public var foreground: Int
  /// A colour of the palette, or `terminalColor`.
  public var background: Int
  /// Attributes.
  public var attributes: Attributes

  /// Makes an appearance; without arguments, ordinary text.
  public init(
    foreground: Int = Appearance.terminalColor,
    background: Int = Appearance.terminalColor,
    attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// Whether the foreground cannot be read on a background.
  ///
  /// With sixteen colours or fewer, a bright colour and its plain one are taken for the same: with eight they are.
  func vanishes(on background: Int, depth: ColorDepth) -> Bool {
    guard foreground != Appearance.terminalColor, background != Appearance.terminalColor else { return false }
    guard depth == .palette else { return foreground % 8 == background % 8 }
    if foreground == background { return true }
    // What the first sixteen look like, only the terminal knows.
    guard foreground >= 16, background >= 16 else { return false }
    return RGBColor.contrast(foreground, background) < 3
  }
}
