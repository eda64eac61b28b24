/// What a tool's name says by itself.
struct NameReading: Sendable {
  /// How the category was found.
  enum Basis: Int, Comparable, Sendable {
    /// No word says what the tool does.
    case nothing
    /// A noun that is an answer: status, schema.
    case answer
    /// A word that is as often a noun, in a place where verbs seldom stand.
    case weakVerb
    /// A word that is as often a noun, in the place of the verb.
    case leadingWeakVerb
    /// A verb.
    case verb

    static func < (left: Basis, right: Basis) -> Bool { left.rawValue < right.rawValue }
  }

  /// What the verb does to its object; read when there is none.
  var category: RiskCategory = .read
  /// How it was found.
  var basis: Basis = .nothing
  /// The words that say so, as indices into the name's words.
  var head: Range<Int> = 0..<0
  /// Whether a destructive verb was read as a change that can be undone: `remove_user_from_group`.
  var isSoftened = false
  /// The roles of every word beside the verb.
  var roles: WordRoles = []
}
