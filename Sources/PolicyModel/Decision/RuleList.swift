import StrictJSON

/// One list of a tool's rules, laid out so that most of it is decided without touching the rules themselves.
struct RuleList: Sendable {
  /// A rule's first condition where the facts of an argument can tell that the rule does not decide.
  private struct Guard: BitwiseCopyable {
    var test: FastTest
    var slot: Int
    /// Whether the rule has no other condition, so that this one tells everything.
    var isAll: Bool
  }

  private let kind: RuleKind
  let rules: [CompiledRule]
  private let guards: [Guard]

  init(_ rules: [ArgumentRule], kind: RuleKind, tool: String, paths: inout PathNumbers) {
    self.kind = kind
    self.rules = CompiledRule.list(rules, kind: kind, tool: tool, paths: &paths)
    guards = self.rules.map { rule in
      guard let first = rule.conditions.first else { return Guard(test: .unknown, slot: 0, isAll: false) }
      return Guard(test: first.fast, slot: first.slot, isAll: rule.conditions.count == 1)
    }
  }

  /// The first rule that decides the call.
  ///
  /// - Complexity: O(rules); a few nanoseconds for each rule that facts already known pass over.
  func firstDeciding(_ arguments: inout SeenArguments) -> CompiledRule? {
    guards.withUnsafeBufferPointer { guards in
      for index in guards.indices {
        if passes(guards[index], arguments) { continue }
        if rules[index].decides(&arguments) { return rules[index] }
      }
      return nil
    }
  }

  /// Whether the first condition alone shows that a rule does not decide the call.
  @inline(__always)
  private func passes(_ first: Guard, _ arguments: SeenArguments) -> Bool {
    guard let outcome = arguments.outcome(of: first.test, slot: first.slot) else { return false }
    switch outcome {
    case .yes: return kind == .require && first.isAll
    case .no, .missing: return kind != .require
    case .incomparable: return false
    }
  }
}
