import Screen

/// The saved filters as a list.
struct FilterPage: Sendable {
  /// Which line is in focus.
  var scroll = ScrollState()
}
