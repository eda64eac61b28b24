import OrderedCollections
import StrictJSON

extension Policy {
  /// Checks the policy for what is probably not meant.
  ///
  /// What is said of rules is proved, never guessed; where rules are too large for a proof, a finding says so.
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
  /// The server's tools by name.
  let toolsByName: [ExactText: LintedTool]
  private(set) var findings: [LintFinding] = []
  /// What is known of the languages of all tools' patterns.
  var languages = LanguageShelf(questions: 5_000)
  private let hidden: Set<ExactText>

  init(policy: Policy, tools: [LintedTool]?) {
    self.policy = policy
    self.tools = tools
    toolsByName = Dictionary((tools ?? []).map { (ExactText($0.name), $0) }) { first, _ in first }
    hidden = Set(policy.hide.map { ExactText($0) })
  }

  mutating func run() {
    checkHidden()
    checkNames()
    checkLimits(policy.allToolsLimits, JSONPointer(["all_tools"]))
    var callable = 0
    for (name, rules) in policy.tools {
      let pointer = JSONPointer(["tools", name])
      checkLimits(rules.limits, pointer)
      if isHidden(name) { continue }
      if check(rules, of: name, pointer) { callable += 1 }
      checkArguments(of: name, rules, pointer)
    }
    checkAccess(callable: callable)
    checkSharedCounters()
    checkCoverage()
    for note in policy.portable.notes where note.kind == .extension {
      add(.notPortable, note.pointer, note.message + (note.replacement.map { " Exported as: \($0)" } ?? ""))
    }
  }

  func isHidden(_ tool: String) -> Bool { policy.hidesEveryTool || hidden.contains(ExactText(tool)) }

  mutating func add(
    _ rule: LintRule,
    _ pointer: JSONPointer,
    _ message: String,
    suggestion: String? = nil,
    example: JSONValue? = nil,
    severity: LintSeverity? = nil,
    tool: String? = nil
  ) {
    findings.append(
      LintFinding(
        rule: rule,
        pointer: pointer,
        message: message,
        suggestion: suggestion,
        example: example,
        severity: severity,
        tool: tool
      )
    )
  }

  // MARK: Access

  private mutating func checkAccess(callable: Int) {
    let isBlocked = policy.hidesEveryTool || policy.allToolsLimits.contains { $0.max == 0 && $0.incrementFrom == nil }
    if isBlocked || (policy.defaultVerdict == .deny && callable == 0) {
      add(.allowsNothing, JSONPointer(), "This policy allows no tool at all; every call of the server is refused.")
    }
  }

  private mutating func checkHidden() {
    for (name, rules) in policy.tools {
      let pointer = JSONPointer(["tools", name])
      if isHidden(name) {
        let message = "\(name) is hidden, so its entry under \"tools\" never matters; remove one of the two."
        add(.hiddenAndListed, pointer, message)
      } else if rules.isEmpty, policy.defaultVerdict == .allow {
        add(.idleEntry, pointer, "\(name) is allowed by the default already, so this entry changes nothing.")
      }
    }
    guard policy.hidesEveryTool else { return }
    for (index, name) in policy.hide.enumerated() where name != Policy.everyTool {
      add(
        .idleEntry,
        JSONPointer(["hide"]).appending(index),
        "\"*\" hides every tool, so naming \(name) changes nothing."
      )
    }
  }

  /// Finds names that only case tells apart, unless the server has both.
  private mutating func checkNames() {
    var seen: [String: String] = [:]
    let listed = policy.tools.keys.map { ($0, JSONPointer(["tools", $0])) }
    let hidden = policy.hide.enumerated().map { ($1, JSONPointer(["hide"]).appending($0)) }
    for (name, pointer) in listed + hidden where name != Policy.everyTool {
      let folded = name.lowercased()
      guard let other = seen[folded], !other.isExactly(name) else {
        seen[folded] = name
        continue
      }
      if toolsByName[ExactText(name)] != nil, toolsByName[ExactText(other)] != nil { continue }
      add(.similarNames, pointer, "\(name) and \(other) differ only in case; a tool has exactly one spelling.")
    }
  }

  // MARK: Limits

  private mutating func checkLimits(_ limits: [Limit], _ owner: JSONPointer) {
    let others = owner.tokens.first == "all_tools" ? [] : policy.allToolsLimits
    for (index, limit) in limits.enumerated() {
      let pointer = owner.appending("limits").appending(index)
      if limit.max == 0, limit.incrementFrom == nil {
        let message = "A limit of 0 denies every call; a deny_if rule without conditions says so plainly."
        add(.limitOfZero, pointer.appending("max"), message)
        continue
      }
      let rest = others + limits[..<index] + limits[(index + 1)...].filter { !limit.keeps($0) }
      guard let stricter = rest.first(where: { $0.keeps(limit) }) else { continue }
      let message = "\(stricter.summary) is never more than \(limit.summary), so this limit refuses no call of its own."
      add(.unreachedLimit, pointer, message)
    }
  }

  private mutating func checkSharedCounters() {
    var owners: [ExactText: String] = [:]
    for limit in policy.allToolsLimits {
      owners[ExactText("\(limit.scope.rawValue) \(limit.counter)")] = "all tools together"
    }
    for (name, rules) in policy.tools {
      for (index, limit) in rules.limits.enumerated() {
        let key = ExactText("\(limit.scope.rawValue) \(limit.counter)")
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
