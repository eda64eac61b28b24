import OrderedCollections
public import StrictJSON

/// A policy prepared for deciding many calls.
///
/// Names, messages, numbers and regular expressions are worked out once, so that a decision costs the rules of one tool
/// and allocates nothing that grows with the policy.
public struct CompiledPolicy: Sendable {
  /// What was worked out, behind one reference: whoever keeps a policy in a class copies it for every call.
  private final class Storage: Sendable {
    let policy: Policy
    let hidesEveryTool: Bool
    let hidden: Set<ExactText>
    let tools: [String: CompiledTool]
    let unlistedRules: CompiledTool

    init(_ policy: Policy, _ tools: [String: CompiledTool], unlisted: CompiledTool) {
      self.policy = policy
      hidesEveryTool = policy.hidesEveryTool
      hidden = Set(policy.hide.map { ExactText($0) })
      self.tools = tools
      unlistedRules = unlisted
    }
  }

  private let storage: Storage
  /// The policy that was prepared.
  public var policy: Policy { storage.policy }
  /// What applies to a tool that is not listed where the default allows it.
  var unlistedRules: CompiledTool { storage.unlistedRules }

  /// Prepares a policy.
  ///
  /// - Parameter leftOut: names of rules and limits that decide nothing, as ``Policy/ruleNames`` has them.
  /// - Complexity: O(policy).
  public init(_ policy: Policy, leavingOut leftOut: Set<ExactText> = []) {
    self.init(policy, tools: Array(policy.tools.keys), leavingOut: leftOut)
  }

  /// Prepares the rules of some tools only; the others count as not listed.
  init(_ policy: Policy, tools names: [String], leavingOut leftOut: Set<ExactText> = []) {
    let shared = policy.allToolsLimits.map { CompiledLimit($0, owner: "/all_tools", tool: nil) }
    let expressions = ExpressionShelf()
    var tools: [String: CompiledTool] = [:]
    for name in names {
      guard let rules = policy.rules(of: name) else { continue }
      tools[name] = CompiledTool(name, rules, allToolsLimits: shared, expressions, leavingOut: leftOut)
    }
    let unlisted = CompiledTool("", ToolRules(), allToolsLimits: shared, expressions, leavingOut: leftOut)
    storage = Storage(policy, tools, unlisted: unlisted)
  }

  /// Whether a tool is removed from every listing and answers like a tool that does not exist.
  public func isHidden(_ tool: String) -> Bool {
    storage.hidesEveryTool || (!storage.hidden.isEmpty && storage.hidden.contains(ExactText(tool)))
  }

  /// Decides one call.
  ///
  /// Nothing is counted here: an allowed call must still reserve ``Decision/reservations``, and a refused reservation
  /// turns it into ``Decision/refused(by:retryAfterSeconds:)``.
  ///
  /// - Parameters:
  ///   - tool: the tool's exact name.
  ///   - arguments: the call's `arguments`; nothing when the call has none.
  public func decide(tool: String, arguments: JSONValue?) -> Decision {
    decide(tool: tool, .value(arguments))
  }

  /// Decides one call whose arguments are read in place.
  ///
  /// - Parameters:
  ///   - tool: the tool's exact name.
  ///   - arguments: the call's `arguments`; nothing when the call has none.
  public func decide(tool: String, argumentsAt arguments: JSONNode?) -> Decision {
    decide(tool: tool, .node(arguments))
  }

  /// The rules of the listed tool with exactly this name.
  ///
  /// A dictionary of strings finds a name by canonical equivalence; the names of one policy differ even then.
  func compiledRules(of tool: String) -> CompiledTool? {
    guard let rules = storage.tools[tool], rules.name.isExactly(tool) else { return nil }
    return rules
  }

  private func decide(tool: String, _ arguments: ArgumentSource) -> Decision {
    if isHidden(tool) {
      return Decision(verdict: .hide, rule: Decision.hiddenRule, message: "Unknown tool: \(tool)")
    }
    if let rules = compiledRules(of: tool) { return rules.decide(arguments) }
    if storage.policy.defaultVerdict == .allow { return storage.unlistedRules.decide(arguments) }
    return Decision(
      verdict: .deny,
      rule: Decision.defaultDenyRule,
      message: "The policy does not allow the tool \(tool)."
    )
  }
}

extension Policy {
  /// Decides one call; to decide many, prepare a ``CompiledPolicy`` once.
  ///
  /// - Parameters:
  ///   - tool: the tool's exact name.
  ///   - arguments: the call's `arguments`; nothing when the call has none.
  public func decide(tool: String, arguments: JSONValue?) -> Decision {
    CompiledPolicy(self, tools: [tool]).decide(tool: tool, arguments: arguments)
  }
}
