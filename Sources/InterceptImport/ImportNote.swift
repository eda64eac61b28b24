public import StrictJSON

/// Something that means one thing to Intercept and another here, or that was left out.
public struct ImportNote: Hashable, Sendable {
  /// One sentence, or two.
  public let message: String
  /// Where in the YAML text; empty when it concerns the whole document.
  public let positions: [TextPosition]

  /// Creates a note.
  public init(message: String, positions: [TextPosition]) {
    self.message = message
    self.positions = positions
  }
}
