import OrderedCollections
import PolicyModel
import StrictJSON
import ToolCatalogue
import ToolModel

/// Looks up how tools stand under one policy, many of them and fast.
struct Standings {
  private let policy: Policy
  private let shownPolicy: Policy
  private let hidden: HiddenNames

  /// Prepares look-ups under a policy.
  ///
  /// - Parameters:
  ///   - policy: The policy.
  ///   - lookups: How many there will be.
  init(of policy: Policy, lookups: Int) {
    self.policy = policy
    hidden = HiddenNames(of: policy, lookups: lookups)
    var shown = policy
    shown.hide = policy.hidesEveryTool ? [Policy.everyTool] : []
    shownPolicy = shown
  }

  /// How a tool stands.
  func standing(of name: String) -> ToolStanding {
    guard hidden.contains(name) else { return shownPolicy.standing(of: name) }
    let rules: OrderedDictionary<String, ToolRules> = policy.rules(of: name).map { [name: $0] } ?? [:]
    return Policy(defaultVerdict: policy.defaultVerdict, hide: [name], tools: rules).standing(of: name)
  }

  /// How tools stand, in their order.
  func standings(of tools: [CataloguedTool]) -> [ToolStanding] {
    tools.map { standing(of: $0.tool.name) }
  }
}
