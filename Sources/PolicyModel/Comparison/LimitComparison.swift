import StrictJSON

/// The differences of two lists of limits, in words.
struct LimitComparison {
  /// What each difference does, and the words for it.
  private(set) var changes: [(effect: PolicyChange.Effect, text: String)] = []

  /// - Parameters:
  ///   - before: the limits as they were.
  ///   - after: the limits as they are.
  ///   - others: limits across all tools before and after, which may stand in for one that came or went.
  init(_ before: [Limit], _ after: [Limit], others: (before: [Limit], after: [Limit]) = ([], [])) {
    for limit in after {
      guard let earlier = before.first(where: { $0.counter.isExactly(limit.counter) }) else {
        let isIdle = (before + others.before).contains { $0.keeps(limit) }
        changes.append((isIdle ? .reworded : .tightened, "new limit of \(limit.sentence)"))
        continue
      }
      if earlier == limit { continue }
      let effect = LimitComparison.effect(from: earlier, to: limit)
      let word = effect == .reworded ? "changed" : effect.rawValue
      changes.append((effect, "limit \(word) from \(earlier.sentence) to \(limit.sentence)"))
    }
    for limit in before where !after.contains(where: { $0.counter.isExactly(limit.counter) }) {
      let isKept = (after + others.after).contains { $0.keeps(limit) }
      changes.append((isKept ? .reworded : .loosened, "no longer limited to \(limit.sentence)"))
    }
  }

  private static func effect(from old: Limit, to new: Limit) -> PolicyChange.Effect {
    switch (new.keeps(old), old.keeps(new)) {
    case (true, true): .reworded
    case (true, false): .tightened
    case (false, true): .loosened
    case (false, false): .changed
    }
  }
}

extension Limit {
  /// The limit in words, with whose calls are counted together when it is not one grant's.
  var sentence: String { scope == .grant ? summary : "\(summary) for each \(scope.rawValue)" }
}
