/// What a moment earlier than the last one means.
enum StepBack {
  /// Readings out of order by up to a second come from two callers that read the clock before one of them got its turn.
  static let tolerance: Int64 = 1_000_000_000

  /// The moment to count with: the last one where the reading is only a little earlier.
  static func moment(_ now: Int64, after last: Int64) -> Int64 {
    now < last && last - now <= tolerance ? last : now
  }
}
