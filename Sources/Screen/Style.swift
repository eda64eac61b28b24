/// How a cell looks, in words a theme understands.
///
/// A word keeps its meaning on a focused row: `Style(.riskHigh, on: .focus)` has the colour of high risk and the
/// background of the focus.
public struct Style: Hashable, Sendable {
  /// What the text is.
  public var role: Role
  /// What it stands on, when that has a look of its own.
  public var surface: Role?

  /// Makes a style.
  public init(_ role: Role, on surface: Role? = nil) {
    self.role = role
    self.surface = surface
  }

  /// Ordinary text on the terminal's own background.
  public static let text = Style(.text)
}
