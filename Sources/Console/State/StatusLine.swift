/// What just happened, in one line, and how to undo it.
struct StatusLine: Hashable, Sendable {
  /// What kind of news it is; decides the colour and the word in front.
  enum Kind: Hashable, Sendable {
    case plain
    case success
    case warning
    case error
  }

  /// How long the sentence is true.
  enum Life: Hashable, Sendable {
    /// It happened, and stays until something else does.
    case news
    /// It answers a key, and goes with the next one.
    case reply
    /// It names keys or says what is shown, and goes where keys mean something else.
    case here
    /// The gateway starts or stops.
    case gatewayChanges
    /// The call with this name waits for a person.
    case callWaits(id: String)
    /// A definition is not as it was approved.
    case definitionsDiffer
  }

  /// What a later sentence may be added to, when it is about the same thing.
  enum Subject: Hashable, Sendable {
    /// A file that was written.
    case write
    /// What a server lists.
    case scan
  }

  /// The sentence; may quote a server, so it is cleaned when it is shown.
  var text: String
  /// What kind of news it is.
  var kind: Kind
  /// How long it is true.
  var life = Life.news
  /// What it is about.
  var subject: Subject?
  /// Where keys were pressed when it was said; nothing until all that belongs to the same event has happened.
  var context: KeyContext?
  /// Whether no key was pressed since; only then may it cover the hints.
  var isFresh = true

  /// Nothing to say.
  static let empty = StatusLine(text: "", kind: .plain)
}
