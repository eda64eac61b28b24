/// Where somebody was before a jump.
struct Place: Hashable, Sendable {
  /// The page.
  var page: Page
  /// The part of it.
  var pane: Pane
  /// The focused tool.
  var tool: String?
}
