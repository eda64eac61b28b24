/// What a theme says about one role.
struct ThemeRule: Hashable {
  /// The colour of the text; nil is the terminal's own.
  var foreground: ThemeColor?
  /// The colour behind the text; nil is the terminal's own.
  var background: ThemeColor?
  /// Attributes at any depth, unless there are other ones for mono.
  var attributes: Appearance.Attributes = []
  /// Attributes without colours; nil takes the others and those of the foreground colour.
  var monoAttributes: Appearance.Attributes?
}
