import Glibc

/// One line of the table.
struct Row: CustomStringConvertible {
  let name: String
  let nanoseconds: Double
  var plain: Double?

  var description: String {
    let ratio = plain.map { "\(Int(($0 / nanoseconds).rounded()))×" } ?? ""
    return "| \(name) | \(Row.shown(nanoseconds)) | \(plain.map { Row.shown($0) } ?? "") | \(ratio) |"
  }

  private static func shown(_ nanoseconds: Double) -> String {
    nanoseconds < 100_000
      ? "\(Double(Int(nanoseconds / 10)) / 100) µs" : "\(Double(Int(nanoseconds / 10_000)) / 100) ms"
  }

  /// The CPU time of one run in nanoseconds, best of five rounds.
  static func time(_ runs: Int, _ body: () -> Void) -> Double {
    body()
    var best = Double.infinity
    for _ in 0..<5 {
      let start = processorTime()
      for _ in 0..<runs { body() }
      best = min(best, (processorTime() - start) / Double(runs))
    }
    return best
  }

  private static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
  }
}
