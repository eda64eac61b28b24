/// What may still be spent on tables for the regular expressions of one policy.
///
/// Expressions for which nothing is left are matched without a table: slower, and given up on very long texts, but with
/// the same answers.
struct RegexBudget {
  /// Instructions that may be followed while building tables.
  var steps: Int
  /// Cells that tables may have, two bytes each.
  var cells: Int

  /// Enough for any one expression that has a table at all.
  static let forOne = RegexBudget(steps: .max, cells: .max)

  /// For a whole policy: about half a second of work and 32 MiB.
  static let forPolicy = RegexBudget(steps: 20_000_000, cells: 16_000_000)
}
