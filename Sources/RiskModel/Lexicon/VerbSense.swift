/// What a word does when it is the verb of a tool's name or description.
struct VerbSense: Hashable, Sendable {
  /// How surely the word is a verb.
  enum Strength: Int, Comparable, Sendable {
    /// As often a noun: order, log, test, query.
    case weak
    /// A verb unless another verb rules it: get_last_update, list_change_set.
    case usual
    /// Nothing but a verb: create, delete, get.
    case certain

    static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }
  }

  /// What the verb does to its object.
  let category: RiskCategory
  /// How surely it is a verb.
  let strength: Strength
}

/// How a verb is inflected, which decides whether it says what the tool does.
enum VerbForm: Hashable, Sendable {
  /// delete
  case base
  /// deletes
  case thirdPerson
  /// deleting
  case gerund
  /// deleted: describes a thing, does nothing
  case participle
}
