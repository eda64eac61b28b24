/// What the lexicon knows about one word.
struct LexiconEntry: Hashable, Sendable {
  /// What it does as a verb; none when it is not one.
  var verb: VerbSense?
  /// How the verb is inflected in this word.
  var form: VerbForm = .base
  /// What else it means.
  var roles: WordRoles = []

  /// A word the lexicon does not know.
  static let unknown = LexiconEntry()
}
