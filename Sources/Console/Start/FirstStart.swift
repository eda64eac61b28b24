import Screen

/// A server found in a file, whose start waits for an answer while all that is started is shown.
struct FirstStart: Sendable {
  /// The server.
  let choice: ServerChoice
  /// What part is visible.
  var scroll = ScrollState()
}
