public import PolicyModel
public import ToolModel

/// One policy for a whole server, and why it says what it says about each tool.
public struct RecommendedPolicy: Hashable, Sendable {
  /// What is recommended for one tool.
  public struct Line: Hashable, Sendable {
    /// The exact name of the tool.
    public let tool: String
    /// What kind of tool it was taken for.
    public let category: RiskCategory
    /// The rule.
    public let recommendation: Recommendation
    /// Rules on its arguments, which must hold beside it.
    public let advice: [ArgumentAdvice]

    /// Whether the definition speaks to the model, for which the tool is hidden whatever it does.
    public let isPoisoned: Bool

    /// Why, in one or more sentences; holds text of the server.
    public var explanation: String {
      if isPoisoned { return RiskAssessment.poisonedExplanation }
      return ([recommendation.explanation] + advice.map(\.reason)).joined(separator: " ")
    }
  }

  /// The policy; tools it does not name are denied.
  public let policy: Policy
  /// One line for each tool, in the listing's order.
  public let lines: [Line]

  /// A sentence when no tool can be called under the policy; nothing when at least one can.
  public var warning: String? {
    if lines.isEmpty { return "The server lists no tools, so this policy allows nothing." }
    let callable = lines.contains { line in
      let verdict = policy.standing(of: line.tool).verdict
      return verdict == .allow || verdict == .ask || verdict == .custom
    }
    if callable { return nil }
    return "Every tool of this server was judged destructive or financial, so this policy allows nothing. "
      + "Allow the tools you need one by one."
  }

  /// Recommends a policy for a server's whole listing: default deny, and a rule by category for each tool.
  ///
  /// A tool that bundles operations keeps those that the stance allows, by a rule on the argument that chooses among them.
  ///
  /// - Parameters:
  ///   - tools: each tool with its assessment; of several with one name the worst counts.
  ///   - stance: how much is asked of a tool before it is allowed.
  ///   - portable: writes only what the hosted product understands: a deny in place of an approval.
  public init(
    for tools: some Sequence<(tool: Tool, assessment: RiskAssessment)>,
    stance: Stance = .balanced,
    portable: Bool
  ) {
    var order: [String] = []
    var worst: [String: (tool: Tool, assessment: RiskAssessment)] = [:]
    for pair in tools {
      let name = pair.tool.name
      if worst[name] == nil { order.append(name) }
      if let known = worst[name]?.assessment, !pair.assessment.isWorse(than: known) { continue }
      worst[name] = pair
    }
    var policy = Policy.denyAll
    var lines: [Line] = []
    for (tool, assessment) in order.compactMap({ worst[$0] }) {
      let line = Line(tool, assessment, stance)
      policy.apply(line.recommendation, to: tool.name, portable: portable)
      if !policy.isHidden(tool.name), var rules = policy.rules(of: tool.name), rules.unconditionalDeny == nil {
        rules.require = line.advice.map(\.rule)
        policy.setRules(rules, for: tool.name)
      }
      lines.append(line)
    }
    self.policy = policy
    self.lines = lines
  }
}

extension RecommendedPolicy.Line {
  fileprivate init(_ tool: Tool, _ assessment: RiskAssessment, _ stance: Stance) {
    let (advice, remaining) = ArgumentAdvice.rules(for: tool, assessment, stance: stance)
    self.tool = tool.name
    category = assessment.category
    recommendation = assessment.isPoisoned ? .hide : stance.recommendation(for: remaining)
    isPoisoned = assessment.isPoisoned
    if case .hide = recommendation { self.advice = [] } else { self.advice = advice }
  }
}
