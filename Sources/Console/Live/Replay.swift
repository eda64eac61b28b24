import PolicyModel

/// What the draft would say about the calls that were recorded.
struct Replay: Sendable {
  /// A recorded call that the draft decides otherwise.
  struct Change: Hashable, Sendable {
    let record: CallRecord
    let verdict: Verdict
  }

  /// The calls that would be decided otherwise, newest first.
  private(set) var changes: [Change] = []
  /// How many depend on arguments, which records do not hold.
  private(set) var open = 0
  /// How many calls of tools were looked at.
  private(set) var total = 0

  /// Decides recorded calls anew; limits are left out, since nobody knows how full they would have been.
  init(_ records: [CallRecord], under policy: Policy) {
    for record in records.reversed() {
      guard let tool = record.tool else { continue }
      total += 1
      let verdict: Verdict
      switch policy.standing(of: tool).verdict {
      case .allow: verdict = .allow
      case .deny: verdict = .deny
      case .hide: verdict = .hide
      case .ask: verdict = .ask
      case .custom:
        guard let arguments = record.arguments else {
          open += 1
          continue
        }
        verdict = policy.decide(tool: tool, arguments: arguments).verdict
      }
      // A limit that refused a call says nothing about the rules.
      if record.rule.contains("/limits/"), verdict == .allow { continue }
      if verdict != record.verdict { changes.append(Change(record: record, verdict: verdict)) }
    }
  }

  /// The result in words: `3 of 214 would change`.
  var words: String {
    let depends = open == 0 ? "" : ", \(open) depend on their arguments"
    return "\(changes.count) of \(total) would change\(depends)"
  }
}
