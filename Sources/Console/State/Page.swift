/// One of the two full-screen pages.
enum Page: Hashable, Sendable {
  /// The tools, and the one in focus.
  case tools
  /// The gateway: how to reach it, and its decisions as they happen.
  case live
}
