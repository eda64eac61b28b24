import Screen

/// Something to be read: some lines of words, then perhaps a long text of JSON.
struct Reading: Sendable {
  /// A line of words.
  struct Line: Hashable, Sendable {
    /// What it says; may quote a server, so it is cleaned when it is shown.
    var text: String
    /// What it is.
    var role: Role = .text
    /// Columns in front of it.
    var indent = 0
  }

  /// What it is called.
  var title: String
  /// The words.
  var head: [Line]
  /// The lines of JSON after them.
  var json: [String] = []
  /// What part is visible.
  var scroll = ScrollState()

  /// The whole of it, to be copied.
  var text: String {
    (json.isEmpty ? head.map(\.text) : json).joined(separator: "\n")
  }
}
