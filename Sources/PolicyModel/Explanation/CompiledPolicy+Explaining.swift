public import StrictJSON

extension CompiledPolicy {
  /// Decides one call and says what was looked at.
  ///
  /// - Parameters:
  ///   - tool: the tool's exact name.
  ///   - arguments: the call's `arguments`; nothing when the call has none.
  ///   - revealsValues: whether the explanation shows argument values; else only their kinds and sizes.
  public func explain(tool: String, arguments: JSONValue?, revealsValues: Bool = false) -> DecisionExplanation {
    let decision = decide(tool: tool, arguments: arguments)
    var explainer = Explainer(arguments: .value(arguments), decision: decision, revealsValues: revealsValues)
    explainer.step(.hide, isHidden(tool), Decision.hiddenRule, passed: "The tool is not hidden.", "The tool is hidden.")
    let rules = compiledRules(of: tool)
    let isDenied = rules == nil && policy.defaultVerdict == .deny
    explainer.step(
      .listing,
      isDenied,
      isDenied ? Decision.defaultDenyRule : "",
      passed: rules == nil ? "The tool is not listed and the default allows it." : "The tool is listed.",
      "The tool is not listed and the default denies it."
    )
    explainer.explain(rules ?? unlistedRules)
    return DecisionExplanation(decision: decision, steps: explainer.steps)
  }
}

/// Collects the steps of one explanation.
private struct Explainer {
  let arguments: ArgumentSource
  let decision: Decision
  let revealsValues: Bool
  private(set) var steps: [ExplanationStep] = []
  private var isDecided = false

  init(arguments: ArgumentSource, decision: Decision, revealsValues: Bool) {
    self.arguments = arguments
    self.decision = decision
    self.revealsValues = revealsValues
  }

  mutating func step(
    _ subject: ExplanationStep.Subject,
    _ decides: Bool,
    _ rule: String,
    passed: String,
    _ decided: String,
    conditions: [ExplainedCondition] = []
  ) {
    if isDecided {
      return add(subject, rule, .notReached, "Not looked at: the call was decided before.", [])
    }
    isDecided = decides
    add(subject, rule, decides ? .decided : .passed, decides ? decided : passed, conditions)
  }

  mutating func explain(_ tool: CompiledTool) {
    if decision.rule == Decision.lookalikeRule {
      step(.arguments, true, decision.rule, passed: "", decision.message)
    }
    for rule in tool.require.rules {
      explain(rule, .require, passed: "The requirement holds.", "The requirement does not hold.")
    }
    for rule in tool.denyIf.rules { explain(rule, .denyIf, passed: "The rule does not hold.", "The rule holds.") }
    for limit in tool.limits { explain(limit) }
    for rule in tool.askIf.rules { explain(rule, .askIf, passed: "The rule does not hold.", "The rule holds.") }
  }

  private mutating func explain(
    _ rule: CompiledRule,
    _ subject: ExplanationStep.Subject,
    passed: String,
    _ decided: String
  ) {
    let conditions = isDecided ? [] : rule.conditions.map { explained($0) }
    // The decision names its rule; asking the rules again could only contradict it.
    let decides = rule.name.isExactly(decision.rule)
    step(subject, decides, rule.name, passed: passed, decided, conditions: conditions)
  }

  private mutating func explain(_ limit: CompiledLimit) {
    let name = limit.reservation.rule
    switch limit.reservation(for: arguments) {
    case .success(let reservation):
      let amount = revealsValues || limit.limit.incrementFrom == nil ? "\(reservation.amount)" : "an amount"
      step(.limit, false, name, passed: "The call takes \(amount) from the limit of \(limit.limit.summary).", "")
    case .failure(let mistake):
      step(.limit, true, name, passed: "", limit.denial(for: mistake).message)
    }
  }

  private func explained(_ condition: CompiledCondition) -> ExplainedCondition {
    let lookup = arguments.look(up: condition.condition.path)
    return ExplainedCondition(
      text: RuleSentence.phrase(for: condition.condition),
      outcome: condition.test.outcome(for: lookup),
      saw: SeenValue.text(for: lookup, revealsValues: revealsValues)
    )
  }

  private mutating func add(
    _ subject: ExplanationStep.Subject,
    _ rule: String,
    _ outcome: ExplanationStep.Outcome,
    _ text: String,
    _ conditions: [ExplainedCondition]
  ) {
    steps.append(
      ExplanationStep(subject: subject, rule: rule, outcome: outcome, text: text, conditions: conditions)
    )
  }
}
