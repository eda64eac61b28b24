import StrictJSON

/// The rules of one tool as claims, and the questions a linter asks about them.
struct LintedRules {
  /// The most rules of one list that are reasoned about.
  static let mostRules = 200

  let calls: CallRules
  /// For each list and rule the claims that all its conditions are true.
  let fulfilled: [RuleKind: [[Claim]]]
  /// What a call that follows the tool's schema makes true.
  private(set) var schema: (claims: [Claim], lists: [[Claim]]) = ([], [])
  /// For each argument that the rules enter the claim that it is left out.
  private var absences: [ExactText: Claim] = [:]
  private var search: CallSearch
  /// Whether a question could not be answered.
  private(set) var isUndecided = false

  init(_ policy: Policy, tool: String, _ arguments: [LintedTool.Argument]?, languages: LanguageShelf) {
    var tree = ArgumentTree(languages: languages)
    calls = CallRules(policy, tool: tool, in: &tree)
    let rules = policy.rules(of: tool) ?? ToolRules()
    var fulfilled: [RuleKind: [[Claim]]] = [:]
    for (kind, list) in rules.lists {
      fulfilled[kind] = list.map { rule in rule.conditions.map { tree.fulfils($0) } }
      for condition in list.flatMap(\.conditions) {
        let name = condition.path.argumentName
        let path = ArgumentPath(text: "", steps: Array(condition.path.steps.prefix(1)))
        absences[ExactText(name)] = tree.claim(.type(["missing"]), at: path)
      }
    }
    self.fulfilled = fulfilled
    for argument in arguments ?? [] where absences[ExactText(argument.name)] != nil {
      LintedRules.add(argument, to: &schema, in: &tree)
    }
    tree.prepare()
    search = CallSearch(tree)
  }

  /// What was learnt of languages, for the next tool.
  var languages: LanguageShelf { search.tree.languages }

  /// Whether it is proved that no call makes all claims true and one of each list.
  mutating func isImpossible(_ claims: [Claim], _ lists: [[Claim]] = []) -> Bool {
    switch search.find(claims, lists) {
    case .arguments: return false
    case .none: return true
    case .unsure:
      isUndecided = true
      return false
    }
  }

  /// Whether a call that passes, without a question if so wanted, may leave an argument out.
  mutating func mayPass(without argument: String, unasked isUnasked: Bool = false) -> Bool {
    guard let absence = absences[ExactText(argument)] else { return true }
    return !isImpossible(calls.passing + [absence], calls.notDenied + (isUnasked ? calls.notAsked : []))
  }

  private static func add(
    _ argument: LintedTool.Argument,
    to schema: inout (claims: [Claim], lists: [[Claim]]),
    in tree: inout ArgumentTree
  ) {
    let path = ArgumentPath(argument: argument.name)
    let missing = tree.claim(.type(["missing"]), at: path)
    if argument.isRequired { schema.claims.append(missing.denied) }
    if !argument.types.isEmpty {
      schema.claims.append(tree.claim(.type(argument.types.union(argument.isRequired ? [] : ["missing"])), at: path))
    }
    if let values = argument.allowedValues {
      let isAllowed = tree.fulfils(Condition(path: path, op: .in, value: .array(values)))
      schema.lists.append(argument.isRequired ? [isAllowed] : [isAllowed, missing])
    }
    for bound in argument.bounds {
      schema.lists.append([tree.fulfils(bound), tree.claim(.type(["number"]), at: path).denied])
    }
  }
}

extension ToolRules {
  /// The three lists with their kinds, in the order in which they decide.
  var lists: [(kind: RuleKind, rules: [ArgumentRule])] { [(.require, require), (.denyIf, denyIf), (.askIf, askIf)] }

  /// The same rules with at most some in each list.
  func prefix(_ most: Int) -> ToolRules {
    ToolRules(
      require: Array(require.prefix(most)),
      denyIf: Array(denyIf.prefix(most)),
      askIf: Array(askIf.prefix(most)),
      limits: limits
    )
  }
}
