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
  /// - Parameters:
  ///   - tools: each tool with its assessment; of several with one name the most severe counts.
  ///   - portable: writes only what the hosted product understands: a deny in place of an approval.
  public init(for tools: some Sequence<(tool: Tool, assessment: RiskAssessment)>, portable: Bool) {
    var order: [String] = []
    var worst: [String: RiskCategory] = [:]
    for (tool, assessment) in tools {
      if worst[tool.name] == nil { order.append(tool.name) }
      worst[tool.name] = max(worst[tool.name] ?? .read, assessment.category)
    }
    var policy = Policy.denyAll
    var lines: [Line] = []
    for name in order {
      let category = worst[name] ?? .destructive
      let recommendation = Recommendation(for: category)
      policy.apply(recommendation, to: name, portable: portable)
      lines.append(Line(tool: name, category: category, recommendation: recommendation))
    }
    self.policy = policy
    self.lines = lines
  }
}
