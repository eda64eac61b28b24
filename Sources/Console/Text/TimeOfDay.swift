/// Times and durations in a few columns.
enum TimeOfDay {
  /// The time of day of an instant: `14:03:59`.
  ///
  /// - Parameters:
  ///   - milliseconds: Since 1970, UTC.
  ///   - utcOffset: Seconds to add.
  static func text(_ milliseconds: Int64, utcOffset: Int) -> String {
    let seconds = (milliseconds / 1_000).addingReportingOverflow(Int64(utcOffset)).partialValue
    let day = ((seconds % 86_400) + 86_400) % 86_400
    return [day / 3_600, day / 60 % 60, day % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  }

  /// A stretch of time in its largest fitting unit: `12 s`, `3 min`, `2 h`, `5 d`.
  static func span(seconds: Int) -> String {
    switch max(0, seconds) {
    case let seconds where seconds < 120: "\(seconds) s"
    case let seconds where seconds < 7_200: "\(seconds / 60) min"
    case let seconds where seconds < 172_800: "\(seconds / 3_600) h"
    case let seconds: "\(seconds / 86_400) d"
    }
  }

  /// A duration in milliseconds with its unit: `12 ms`, `31 s`.
  static func spelled(_ milliseconds: Double) -> String {
    let short = short(milliseconds)
    return short.hasSuffix("s") ? "\(short.dropLast()) s" : "\(short) ms"
  }

  /// A duration in milliseconds, in at most five columns: `0.4`, `12`, `31s`.
  static func short(_ milliseconds: Double) -> String {
    guard milliseconds.isFinite, milliseconds >= 0, milliseconds < 1e10 else { return "?" }
    // Rounded by hand: the library's `rounded()` needs libm, which nothing else here does.
    let tenths = Int(milliseconds * 10 + 0.5)
    if tenths < 100 { return "\(tenths / 10).\(tenths % 10)" }
    if tenths < 99_995 { return "\((tenths + 5) / 10)" }
    return "\((tenths + 5_000) / 10_000)s"
  }
}
