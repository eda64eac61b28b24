import PolicyModel
import StrictJSON

/// How much of a limit is used: as the gateway's store says, or as far as the decisions that came to the deck tell.
struct LimitUse: Hashable, Sendable {
  /// The limit.
  let limit: Limit
  /// What is counted in the last window.
  let used: Int
  /// Seconds until the oldest of them no longer counts; nothing while none counts.
  let freesAfter: Int?

  /// Takes what the gateway's store says.
  init(_ limit: Limit, used: Int, freesAfter: Int?) {
    self.limit = limit
    self.used = used
    self.freesAfter = freesAfter
  }

  /// Adds up the calls that a limit counted.
  ///
  /// - Parameters:
  ///   - limit: The limit; one that counts an argument's value cannot be added up from records.
  ///   - records: The records, oldest first.
  ///   - tool: The tool that the limit belongs to; `nil` counts every tool.
  ///   - grant: The grant whose calls are counted.
  ///   - now: The time, in milliseconds since 1970.
  init?(_ limit: Limit, among records: [CallRecord], tool: String?, grant: String, now: Int64) {
    guard limit.incrementFrom == nil else { return nil }
    let window = Int64(limit.window.seconds) * 1_000
    let counted = records.reversed().prefix { $0.milliseconds > now - window }.filter { record in
      record.verdict == .allow && (limit.scope == .server || record.grant == grant)
        && (tool.map { record.tool?.isExactly($0) == true } ?? (record.tool != nil))
    }
    self.limit = limit
    used = counted.count
    freesAfter = counted.last.map { Int(($0.milliseconds + window - now + 999) / 1_000) }
  }

  /// How full it is, from 0 to 10 tenths.
  var tenths: Int { limit.max <= 0 ? 10 : min(10, used * 10 / limit.max) }

  /// The use in words: `12 of 30 calls per minute, one more in 14 s`.
  var words: String {
    let frees = freesAfter.map { ", \(used >= limit.max ? "room" : "less") in \(TimeOfDay.span(seconds: $0))" } ?? ""
    return "\(used) of \(limit.summary)\(frees)"
  }
}
