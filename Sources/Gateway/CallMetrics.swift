import PolicyModel
import Synchronization

/// Counts what the gateway decided, as a monitoring system reads it.
///
/// The labels are the verdict and how the call ended, and never a tool, a grant or a rule: their number is bounded
/// whatever clients send. Source: the Prometheus text format, version 0.0.4.
public final class CallMetrics: Sendable {
  private struct Key: Hashable, Comparable {
    var verdict: String
    var outcome: String
    var isShadow: Bool

    static func < (left: Key, right: Key) -> Bool {
      (left.verdict, left.outcome, left.isShadow ? 1 : 0) < (right.verdict, right.outcome, right.isShadow ? 1 : 0)
    }
  }

  private struct Counts {
    var calls: [Key: Int] = [:]
    var buckets = [Int](repeating: 0, count: CallMetrics.bounds.count)
    var forwarded = 0
    var seconds = 0.0
  }

  /// The upper bounds of the duration's buckets, in seconds.
  private static let bounds = [0.001, 0.005, 0.025, 0.1, 0.5, 1, 5, 30, 300]

  private let counts = Mutex(Counts())

  /// Creates counters that stand at zero.
  public init() {}

  /// Counts one decided call.
  public func count(_ record: CallRecord) {
    let key = Key(
      verdict: record.verdict.rawValue,
      outcome: record.outcome?.rawValue ?? "none",
      isShadow: record.isShadow
    )
    counts.withLock { counts in
      counts.calls[key, default: 0] += 1
      guard record.outcome != nil else { return }
      let seconds = record.milliseconds / 1000
      counts.forwarded += 1
      counts.seconds += seconds
      for (index, bound) in CallMetrics.bounds.enumerated() where seconds <= bound { counts.buckets[index] += 1 }
    }
  }

  /// All counters in the text format.
  public var text: String {
    let counts = counts.withLock { $0 }
    var text = """
      # HELP policydeck_calls_total Tool calls by decision and by how they ended.
      # TYPE policydeck_calls_total counter

      """
    for (key, count) in counts.calls.sorted(by: { $0.key < $1.key }) {
      let labels = "decision=\"\(key.verdict)\",outcome=\"\(key.outcome)\",shadow=\"\(key.isShadow)\""
      text += "policydeck_calls_total{\(labels)} \(count)\n"
    }
    text += """
      # HELP policydeck_call_seconds Seconds from the arrival of a forwarded call to its answer.
      # TYPE policydeck_call_seconds histogram

      """
    for (bound, count) in zip(CallMetrics.bounds, counts.buckets) {
      text += "policydeck_call_seconds_bucket{le=\"\(bound)\"} \(count)\n"
    }
    text += "policydeck_call_seconds_bucket{le=\"+Inf\"} \(counts.forwarded)\n"
    text += "policydeck_call_seconds_sum \(counts.seconds)\npolicydeck_call_seconds_count \(counts.forwarded)\n"
    return text
  }
}
