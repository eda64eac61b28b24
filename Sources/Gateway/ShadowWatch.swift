import PolicyModel
import StrictJSON

/// The rules of a policy that are decided and recorded but not enforced.
struct ShadowWatch {
  private let rules: Set<ExactText>
  /// What all rules together decide.
  private let whole: CompiledPolicy

  /// Nothing when the policy has none of the rules, so that a call costs nothing more.
  init?(_ policy: Policy, rules: Set<ExactText>) {
    guard !rules.isEmpty else { return nil }
    let present = rules.intersection(policy.ruleNames)
    guard !present.isEmpty else { return nil }
    self.rules = present
    whole = CompiledPolicy(policy)
  }

  /// The decision of all rules together on a call.
  func decision(on tool: String, _ arguments: JSONNode?) -> Decision {
    whole.decide(tool: tool, argumentsAt: arguments)
  }

  /// Whether a decision was made by a rule that is not enforced.
  func watches(_ rule: String) -> Bool { rules.contains(ExactText(rule)) }
}

extension ShadowWatch {
  /// The first of the names that no policy has a rule of.
  static func missing(_ names: some Sequence<String>, in policies: some Sequence<Policy>) -> String? {
    let names = Array(names)
    guard !names.isEmpty else { return nil }
    let known = policies.reduce(into: Set<ExactText>()) { $0.formUnion($1.ruleNames) }
    return names.first { !known.contains(ExactText($0)) }
  }
}

extension GatewayCore {
  /// Says which rules that are only watched the policies have lost.
  func noticeVanishedRules() {
    var watched = gates.environment.shadowRules.map(\.string).sorted()
    let policies = gates.all.map(\.policy)
    while let missing = ShadowWatch.missing(watched, in: policies) {
      notice(.shadowRuleGone(missing))
      watched.removeAll { $0.isExactly(missing) }
    }
  }
}
