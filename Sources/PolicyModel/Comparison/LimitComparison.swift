import StrictJSON

/// The differences of two lists of limits, in words.
struct LimitComparison {
  /// What each difference does, and the words for it.
  private(set) var changes: [(effect: PolicyChange.Effect, text: String)] = []

  /// The tools that use up one quota with a limit, before and after.
  private let sharers: Sharers

  /// Which tools use up one quota with a limit.
  struct Sharers {
    var before: (Limit) -> Set<ExactText> = { _ in [] }
    var after: (Limit) -> Set<ExactText> = { _ in [] }
  }

  /// - Parameters:
  ///   - before: the limits as they were.
  ///   - after: the limits as they are.
  ///   - others: limits across all tools before and after, which may stand in for one that came or went.
  ///   - sharers: which tools use up one quota with a limit; left out where all tools do.
  init(
    _ before: [Limit],
    _ after: [Limit],
    others: (before: [Limit], after: [Limit]) = ([], []),
    sharers: Sharers = Sharers()
  ) {
    self.sharers = sharers
    for limit in after {
      guard let earlier = before.first(where: { $0.counter.isExactly(limit.counter) }) else {
        let isIdle = before.contains { kept($0, promises: limit) } || others.before.contains { $0.keeps(limit) }
        changes.append((isIdle ? .reworded : .tightened, "new limit of \(limit.sentence)"))
        continue
      }
      if earlier == limit { continue }
      let effect = effect(from: earlier, to: limit)
      let word = effect == .reworded ? "changed" : effect.rawValue
      changes.append((effect, "limit \(word) from \(earlier.sentence) to \(limit.sentence)"))
    }
    for limit in before where !after.contains(where: { $0.counter.isExactly(limit.counter) }) {
      let isKept = after.contains { new($0, promises: limit) } || others.after.contains { $0.keeps(limit) }
      let partners = sharers.before(limit).count > 1 && !isKept ? ", counted together with other tools" : ""
      changes.append((isKept ? .reworded : .loosened, "no longer limited to \(limit.sentence)\(partners)"))
    }
  }

  private func effect(from old: Limit, to new: Limit) -> PolicyChange.Effect {
    switch (self.new(new, promises: old), kept(old, promises: new)) {
    case (true, true): .reworded
    case (true, false): .tightened
    case (false, true): .loosened
    case (false, false): .changed
    }
  }

  /// Whether a new limit alone promises what an old one did, to all tools that the old one counted together.
  private func new(_ new: Limit, promises old: Limit) -> Bool {
    new.keeps(old) && sharers.after(new).isSuperset(of: sharers.before(old))
  }

  /// Whether an old limit alone promised what a new one does, to all tools that the new one counts together.
  private func kept(_ old: Limit, promises new: Limit) -> Bool {
    old.keeps(new) && sharers.before(old).isSuperset(of: sharers.after(new))
  }
}

extension Limit {
  /// The limit in words, with whose calls are counted together when it is not one grant's.
  public var sentence: String { scope == .grant ? summary : "\(summary) for each \(scope.rawValue)" }
}
