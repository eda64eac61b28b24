public import PolicyModel
public import ToolModel

/// One policy for a whole server, and why it says what it says about each tool.
public struct RecommendedPolicy: Hashable, Sendable {
  /// The policy; tools it does not name are denied.
  public let policy: Policy
  /// What is recommended for each tool, in the listing's order.
  public let lines: [RecommendedRule]

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
    let lines = order.compactMap { worst[$0] }.map { RecommendedRule(for: $0.tool, $0.assessment, stance: stance) }
    for line in lines { policy.apply(line, portable: portable) }
    self.policy = policy
    self.lines = lines
  }
}
