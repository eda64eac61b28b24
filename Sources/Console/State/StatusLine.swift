/// What just happened, in one line, and how to undo it.
struct StatusLine: Hashable, Sendable {
  /// What kind of news it is; decides the colour and the word in front.
  enum Kind: Hashable, Sendable {
    case plain
    case success
    case warning
    case error
  }

  /// The sentence; may quote a server, so it is cleaned when it is shown.
  var text: String
  /// What kind of news it is.
  var kind: Kind
  /// Whether no key was pressed since; only then may it cover the hints.
  var isFresh = true

  /// Nothing to say.
  static let empty = StatusLine(text: "", kind: .plain)
}
