/// Writes moments as text without a calendar library.
enum Timestamp {
  /// A moment as `2026-11-23T19:45:00Z`.
  ///
  /// - Parameter milliseconds: since 1970; earlier moments count as 1970.
  static func text(_ milliseconds: Int64) -> String {
    let seconds = max(0, milliseconds / 1000)
    let (year, month, day) = date(days: Int(seconds / 86_400))
    let second = Int(seconds % 86_400)
    let date = "\(year)-\(padded(month))-\(padded(day))"
    return "\(date)T\(padded(second / 3600)):\(padded(second / 60 % 60)):\(padded(second % 60))Z"
  }

  /// The Gregorian date so many days after 1 January 1970 (Howard Hinnant's `civil_from_days`).
  private static func date(days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
