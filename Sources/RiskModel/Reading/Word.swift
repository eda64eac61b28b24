/// One word of a text, with its place and what the lexicon knows about it.
struct Word: Sendable {
  /// The word itself, for look-ups.
  let hash: WordHash
  /// Where it stands in the text, in bytes.
  let range: Range<Int>
  /// What it means.
  var entry: LexiconEntry
  /// What stands between the word before it and this one.
  var gap: Gap = .space

  /// What separates a word from the one before it.
  enum Gap: Sendable {
    /// Nothing that matters.
    case space
    /// A comma, slash or ampersand: the words may be a list.
    case list
    /// The end of a sentence or line, or the start of the text.
    case sentence
  }

  /// The sense as a verb, when the word says what happens (an imperative or third person, not a participle).
  var action: VerbSense? {
    guard let verb = entry.verb, entry.form != .participle else { return nil }
    return verb
  }

  /// The sense as a verb in its base form, as names use it.
  var nameVerb: VerbSense? { entry.form == .base ? entry.verb : nil }

  /// Whether the word has one of these roles.
  func has(_ roles: WordRoles) -> Bool { !entry.roles.isDisjoint(with: roles) }
}
