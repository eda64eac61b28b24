import StrictJSON

/// One tool's rules with everything prepared that does not depend on the call.
struct CompiledTool: Sendable {
  let require: [CompiledRule]
  let denyIf: [CompiledRule]
  let askIf: [CompiledRule]
  /// The tool's limits, then those across all tools.
  let limits: [CompiledLimit]
  /// The reservations of every call; nothing when they depend on arguments.
  let fixedReservations: [Reservation]?

  init(_ name: String, _ rules: ToolRules, allToolsLimits: [CompiledLimit]) {
    require = CompiledRule.list(rules.require, kind: .require, tool: name)
    denyIf = CompiledRule.list(rules.denyIf, kind: .denyIf, tool: name)
    askIf = CompiledRule.list(rules.askIf, kind: .askIf, tool: name)
    let owner = "/tools/\(JSONPointer.escape(name))"
    limits = rules.limits.map { CompiledLimit($0, owner: owner, tool: name) } + allToolsLimits
    let dependsOnArguments = limits.contains { $0.limit.incrementFrom != nil }
    fixedReservations = dependsOnArguments ? nil : limits.map(\.reservation)
  }

  func decide(_ arguments: ArgumentSource) -> Decision {
    for rule in require where rule.decides(arguments) { return denial(by: rule) }
    for rule in denyIf where rule.decides(arguments) { return denial(by: rule) }
    var reservations = fixedReservations ?? []
    if fixedReservations == nil {
      for limit in limits {
        switch limit.reservation(for: arguments) {
        case .success(let reservation): reservations.append(reservation)
        case .failure(let mistake): return limit.denial(for: mistake)
        }
      }
    }
    for rule in askIf where rule.decides(arguments) {
      return Decision(verdict: .ask, rule: rule.name, message: rule.message, reservations: reservations)
    }
    return Decision(verdict: .allow, rule: "", message: "", reservations: reservations)
  }

  private func denial(by rule: CompiledRule) -> Decision {
    Decision(verdict: .deny, rule: rule.name, message: rule.message)
  }
}
