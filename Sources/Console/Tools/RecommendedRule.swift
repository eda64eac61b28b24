import PolicyModel
import RiskModel
import StrictJSON
import ToolCatalogue
import ToolModel

/// The smallest policy that holds the rule recommended for one tool, as it can be pasted.
struct RecommendedRule {
  /// The policy.
  let policy: Policy

  /// Makes the policy for a tool.
  init(_ tool: CataloguedTool) {
    var policy = Policy.denyAll
    policy.apply(tool.assessment.recommendation, to: tool.tool.name, portable: ConsoleState.writesPortable)
    self.policy = policy
  }

  /// The policy as text, without a line end after it.
  var text: String { policy.jsonValue.prettyText() }
}
