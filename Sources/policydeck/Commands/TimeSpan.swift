import ArgumentParser

/// A length of time on the command line: `90s`, `10m`, `12h`, `30d`.
struct TimeSpan: ExpressibleByArgument, Sendable {
  /// Its length, at least 1 and at most ten years.
  let seconds: Int

  init?(argument: String) {
    guard let unit = argument.last, let count = Int(argument.dropLast()), (1...1_000_000_000).contains(count) else {
      return nil
    }
    let length: Int
    switch unit {
    case "s": length = 1
    case "m": length = 60
    case "h": length = 3_600
    case "d": length = 86_400
    default: return nil
    }
    guard count * length <= 3_650 * 86_400 else { return nil }
    seconds = count * length
  }

  /// A number of seconds in words that are short: `45s`, `4m 12s`, `3h 5m`, `2d 4h`.
  static func words(_ seconds: Int) -> String {
    switch seconds {
    case ..<60: "\(seconds)s"
    case ..<3_600: "\(seconds / 60)m \(seconds % 60)s"
    case ..<86_400: "\(seconds / 3_600)h \(seconds % 3_600 / 60)m"
    default: "\(seconds / 86_400)d \(seconds % 86_400 / 3_600)h"
    }
  }
}
