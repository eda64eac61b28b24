import OrderedCollections

// The edits of the deck. Each leaves one clear verdict behind: a tool is never both hidden and listed.
extension Policy {
  /// Makes a tool callable: not hidden, listed where the default denies, and without a rule that denies every call.
  ///
  /// Limits, argument rules and approvals of the tool stay. While ``hidesEveryTool`` the tool stays hidden; see
  /// ``hideOnly(_:)``.
  public mutating func allow(_ tool: String) {
    unhide(tool)
    var rules = tools[tool] ?? ToolRules()
    rules.denyIf.removeAll(where: \.isUnconditional)
    write(rules, for: tool)
  }

  /// Refuses every call of a tool that stays visible.
  ///
  /// - Parameter reason: what the agent is told. Without a reason under a default of deny the tool is simply not
  ///   listed, which also drops its other rules; in every other case a rule that denies every call is written before
  ///   the tool's other rules, which stay.
  public mutating func deny(_ tool: String, reason: String? = nil) {
    unhide(tool)
    if reason == nil, defaultVerdict == .deny {
      tools.removeValue(forKey: tool)
      return
    }
    var rules = tools[tool] ?? ToolRules()
    rules.denyIf.removeAll(where: \.isUnconditional)
    rules.denyIf.insert(ArgumentRule(message: reason), at: 0)
    tools[tool] = rules
  }

  /// Removes a tool from every listing and refuses its calls; its rules are dropped.
  public mutating func hide(_ tool: String) {
    tools.removeValue(forKey: tool)
    if !isHidden(tool) { hide.append(tool) }
  }

  /// Makes a person approve every call of a tool, and the tool callable as ``allow(_:)`` does.
  ///
  /// - Parameter message: what the agent and the person are told.
  public mutating func ask(_ tool: String, message: String? = nil) {
    unhide(tool)
    var rules = tools[tool] ?? ToolRules()
    rules.denyIf.removeAll(where: \.isUnconditional)
    rules.askIf.removeAll(where: \.isUnconditional)
    rules.askIf.insert(ArgumentRule(message: message), at: 0)
    tools[tool] = rules
  }

  /// Replaces the limits of a tool; giving it any also makes it callable as ``allow(_:)`` does.
  public mutating func setLimits(_ limits: [Limit], for tool: String) {
    if limits.isEmpty {
      guard var rules = tools[tool], !rules.limits.isEmpty else { return }
      rules.limits = []
      write(rules, for: tool)
      return
    }
    allow(tool)
    tools[tool, default: ToolRules()].limits = limits
  }

  /// Replaces all rules of a tool, which lists it and takes it out of `hide`.
  public mutating func setRules(_ rules: ToolRules, for tool: String) {
    unhide(tool)
    tools[tool] = rules
  }

  /// Forgets a tool: neither hidden nor listed, so that the default decides.
  public mutating func clear(_ tool: String) {
    unhide(tool)
    tools.removeValue(forKey: tool)
  }

  /// Replaces what is hidden, ``everyTool`` included, by exactly these tools.
  public mutating func hideOnly(_ names: some Sequence<String>) {
    hide = []
    for name in names { hide(name) }
  }

  private mutating func unhide(_ tool: String) {
    hide.removeAll { $0.utf8.elementsEqual(tool.utf8) }
  }

  /// Lists rules; empty ones only where being listed means something.
  private mutating func write(_ rules: ToolRules, for tool: String) {
    if rules.isEmpty, defaultVerdict == .allow {
      if tools[tool] != rules { tools.removeValue(forKey: tool) }
    } else {
      tools[tool] = rules
    }
  }
}
