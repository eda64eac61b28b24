/// Where an argument rule of a tool stands.
struct RulePlace: Hashable, Sendable {
  /// In which list.
  let section: RuleSection
  /// The how-manyth it is there, from 0.
  let index: Int
}
