import OrderedCollections
import StrictJSON

extension Policy {
  /// Checks the policy for what is probably not meant.
  ///
  /// - Parameter tools: the server's tools; nothing when they are not known, so that nothing is said of them.
  /// - Returns: findings in the order of the policy.
  public func lint(against tools: [LintedTool]? = nil) -> [LintFinding] {
    var linter = PolicyLinter(policy: self, tools: tools)
    linter.run()
    return linter.findings
  }
}

/// Collects the findings about one policy.
struct PolicyLinter {
  let policy: Policy
  let tools: [LintedTool]?
  private(set) var findings: [LintFinding] = []
  /// How many more questions about regular expressions are answered; each may take milliseconds.
  var textQuestions = 300

  init(policy: Policy, tools: [LintedTool]?) {
    self.policy = policy
    self.tools = tools
  }

  mutating func run() {
    checkAccess()
    checkHidden()
    checkLimits(policy.allToolsLimits, JSONPointer(["all_tools"]))
    for (name, rules) in policy.tools {
      let pointer = JSONPointer(["tools", name])
      checkLimits(rules.limits, pointer)
      check(rules, pointer)
      checkArguments(of: name, rules, pointer)
    }
    checkSharedCounters()
    checkCoverage()
  }

  mutating func add(_ rule: LintRule, _ pointer: JSONPointer, _ message: String, suggestion: String? = nil) {
    findings.append(LintFinding(rule: rule, pointer: pointer, message: message, suggestion: suggestion))
  }

  // MARK: Access

  private mutating func checkAccess() {
    let allowsSome = policy.tools.contains { name, rules in
      !policy.isHidden(name) && rules.unconditionalDeny == nil && !rules.limits.contains { $0.max == 0 }
    }
    let isBlocked = policy.hidesEveryTool || policy.allToolsLimits.contains { $0.max == 0 }
    if isBlocked || (policy.defaultVerdict == .deny && !allowsSome) {
      add(.allowsNothing, JSONPointer(), "This policy allows no tool at all; every call of the server is refused.")
    }
  }

  private mutating func checkHidden() {
    for name in policy.tools.keys where policy.isHidden(name) {
      let pointer = JSONPointer(["tools", name])
      add(
        .hiddenAndListed,
        pointer,
        "\(name) is hidden, so its entry under \"tools\" never matters; remove one of the two."
      )
    }
  }

  // MARK: Limits

  private mutating func checkLimits(_ limits: [Limit], _ owner: JSONPointer) {
    for (index, limit) in limits.enumerated() where limit.max == 0 && limit.incrementFrom == nil {
      let pointer = owner.appending("limits").appending(index).appending("max")
      add(.limitOfZero, pointer, "A limit of 0 denies every call; a deny_if rule without conditions says so plainly.")
    }
  }

  private mutating func checkSharedCounters() {
    var owners: [String: String] = [:]
    for limit in policy.allToolsLimits { owners[limit.scope.rawValue + limit.counter] = "all tools together" }
    for (name, rules) in policy.tools {
      for (index, limit) in rules.limits.enumerated() {
        let key = limit.scope.rawValue + limit.counter
        guard let owner = owners[key] else {
          owners[key] = name
          continue
        }
        let pointer = JSONPointer(["tools", name, "limits"]).appending(index).appending("counter")
        add(
          .sharedCounter,
          pointer,
          "The counter \(limit.counter) is also used by \(owner), so both use up one quota.",
          suggestion: Limit.defaultCounter(for: name) == limit.counter ? nil : Limit.defaultCounter(for: name)
        )
      }
    }
  }
}
