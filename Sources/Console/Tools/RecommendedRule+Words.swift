import PolicyModel
import RiskModel
import StrictJSON
import ToolCatalogue

extension RecommendedRule {
  /// What applying it writes, in a few words; not what it asks for while nobody can be asked.
  var written: String {
    guard case .ask(let message) = recommendation, ConsoleState.writesPortable else { return summary }
    return "deny until a person decides: \(message)"
  }

  /// It with what pressing `r` does about it.
  var words: String {
    written == summary ? "\(written) (r applies it)" : "\(summary); r writes: \(written)"
  }

  /// The smallest policy that holds it, as it can be pasted, without a line end after it.
  var text: String {
    var policy = Policy.denyAll
    policy.apply(self, portable: ConsoleState.writesPortable)
    return policy.jsonValue.prettyText()
  }
}

extension CataloguedTool {
  /// What is recommended for the tool.
  var recommendedRule: RecommendedRule { RecommendedRule(for: tool, assessment) }
}
