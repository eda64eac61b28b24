/// The part of a page that has the focus.
enum Pane: Hashable, Sendable {
  /// The table of tools, or of decisions.
  case list
  /// The focused tool in full, or how to reach the gateway.
  case detail
}
