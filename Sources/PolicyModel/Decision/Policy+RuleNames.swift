import OrderedCollections
public import StrictJSON

extension Policy {
  /// The names of all rules and limits, as decisions and records call them: JSON Pointers such as
  /// `/tools/create_charge/deny_if/args.amount-gt`.
  ///
  /// - Complexity: O(policy).
  public var ruleNames: Set<ExactText> {
    var names = Set(allToolsLimits.map { ExactText("/all_tools/limits/\(JSONPointer.escape($0.counter))") })
    for (tool, rules) in tools {
      for (list, kind) in [(rules.require, RuleKind.require), (rules.denyIf, .denyIf), (rules.askIf, .askIf)] {
        names.formUnion(CompiledRule.names(of: list, kind: kind, tool: tool).map { ExactText($0) })
      }
      let owner = "/tools/\(JSONPointer.escape(tool))/limits/"
      names.formUnion(rules.limits.map { ExactText(owner + JSONPointer.escape($0.counter)) })
    }
    return names
  }
}
