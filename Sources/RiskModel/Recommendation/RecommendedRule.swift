public import PolicyModel
public import ToolModel

/// What is recommended for one tool: a rule for its calls, and rules on its arguments.
public struct RecommendedRule: Hashable, Sendable {
  /// The exact name of the tool.
  public let tool: String
  /// What kind of tool it was taken for.
  public let category: RiskCategory
  /// The rule.
  public let recommendation: Recommendation
  /// Rules on its arguments, which must hold beside it.
  public let advice: [ArgumentAdvice]
  /// Whether the definition speaks to the model.
  ///
  /// It does so whenever the tools are listed, whatever the tool does, and only hiding the tool keeps that from the agent.
  public let isPoisoned: Bool
  /// Whether it reads what can open doors, which a limit on calls does not keep from an agent.
  private let isRevealing: Bool

  /// Finds the rule for a tool.
  ///
  /// A tool that bundles operations keeps those that the stance allows, by a rule on the argument that chooses among them.
  ///
  /// - Parameters:
  ///   - tool: the tool.
  ///   - assessment: how dangerous it was found to be.
  ///   - stance: how much is asked of a tool before it is allowed.
  public init(for tool: Tool, _ assessment: RiskAssessment, stance: Stance = .balanced) {
    let (advice, remaining) = ArgumentAdvice.rules(for: tool, assessment, stance: stance)
    self.tool = tool.name
    category = assessment.category
    isPoisoned = assessment.isPoisoned
    isRevealing = assessment.category == .read && assessment.severity >= .high
    recommendation =
      if isPoisoned { .hide } else if isRevealing { stance.recommendationForRevealing } else {
        stance.recommendation(for: remaining)
      }
    if case .hide = recommendation { self.advice = [] } else { self.advice = advice }
  }

  /// Why, in one or more sentences; holds text of the server.
  public var explanation: String {
    if isPoisoned {
      return "Its definition speaks to the model whenever the tools are listed; hidden, it reaches no agent until "
        + "somebody has read it."
    }
    let reasons =
      (isRevealing ? ["It only reads, but what it shows can open doors."] : []) + [recommendation.explanation]
    return (reasons + advice.map(\.reason)).joined(separator: " ")
  }

  /// The rules in a few words: `limit to 30 per minute, with 2 rules on arguments`.
  public var summary: String {
    switch advice.count {
    case 0: recommendation.summary
    case 1: "\(recommendation.summary), with 1 rule on arguments"
    case let count: "\(recommendation.summary), with \(count) rules on arguments"
    }
  }
}

extension Policy {
  /// Writes what is recommended for a tool; argument rules that it has already, and limits on other counters, stay.
  ///
  /// - Parameters:
  ///   - rule: what is recommended.
  ///   - portable: writes only what the hosted product understands: a deny in place of an approval.
  public mutating func apply(_ rule: RecommendedRule, portable: Bool) {
    apply(rule.recommendation, to: rule.tool, portable: portable)
    guard !rule.advice.isEmpty, !isHidden(rule.tool), var rules = rules(of: rule.tool), rules.unconditionalDeny == nil
    else { return }
    rules.require += rule.advice.map(\.rule).filter { !rules.require.contains($0) }
    setRules(rules, for: rule.tool)
  }
}
