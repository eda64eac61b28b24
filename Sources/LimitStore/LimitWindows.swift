/// What a window of time means.
public enum LimitWindows: String, Hashable, Sendable, CaseIterable {
  /// Any stretch of time as long as the window: never more than the limit in any of them.
  case sliding
  /// Stretches that begin at whole multiples of the window since 1970, in UTC: full minutes, hours and days. Across the
  /// boundary of two of them twice the limit can pass, as with PolicyDeck's predecessor.
  case calendar

  /// The last moment that no longer counts for a window that is looked at from `now`.
  func boundary(_ now: Int64, window: Int64) -> Int64 {
    switch self {
    case .sliding: now - window
    case .calendar: start(now, window: window) - 1
    }
  }

  /// When something counted at `moment` no longer counts.
  func release(of moment: Int64, window: Int64) -> Int64 {
    (self == .sliding ? moment : start(moment, window: window)) + window
  }

  private func start(_ moment: Int64, window: Int64) -> Int64 {
    let rest = moment % window
    return moment - (rest < 0 ? rest + window : rest)
  }
}
