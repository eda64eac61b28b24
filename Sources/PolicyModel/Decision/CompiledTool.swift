import StrictJSON

/// One tool's rules with everything prepared that does not depend on the call.
final class CompiledTool: Sendable {
  let name: String
  let require: RuleList
  let denyIf: RuleList
  let askIf: RuleList
  /// How many different paths the rules name.
  let pathCount: Int
  /// The names that the rules and limits look at.
  let names: NamedArguments
  /// The tool's limits, then those across all tools.
  let limits: [CompiledLimit]
  /// The reservations of every call; nothing when they depend on arguments.
  let fixedReservations: [Reservation]?

  init(_ name: String, _ rules: ToolRules, allToolsLimits: [CompiledLimit]) {
    self.name = name
    var paths = PathNumbers()
    require = RuleList(rules.require, kind: .require, tool: name, paths: &paths)
    denyIf = RuleList(rules.denyIf, kind: .denyIf, tool: name, paths: &paths)
    askIf = RuleList(rules.askIf, kind: .askIf, tool: name, paths: &paths)
    pathCount = paths.count
    let owner = "/tools/\(JSONPointer.escape(name))"
    limits = rules.limits.map { CompiledLimit($0, owner: owner, tool: name) } + allToolsLimits
    let dependsOnArguments = limits.contains { $0.limit.incrementFrom != nil }
    names = NamedArguments(rules.conditions.map(\.path) + limits.compactMap(\.limit.incrementFrom))
    fixedReservations = dependsOnArguments ? nil : limits.map(\.reservation)
  }

  func decide(_ arguments: ArgumentSource) -> Decision {
    if let lookalike = names.lookalike(in: arguments) { return lookalike.denial }
    var seen = SeenArguments(arguments, pathCount: pathCount)
    if let rule = require.firstDeciding(&seen) { return denial(by: rule) }
    if let rule = denyIf.firstDeciding(&seen) { return denial(by: rule) }
    var reservations = fixedReservations ?? []
    if fixedReservations == nil {
      for limit in limits {
        switch limit.reservation(for: arguments) {
        case .success(let reservation): reservations.append(reservation)
        case .failure(let mistake): return limit.denial(for: mistake)
        }
      }
    }
    if let rule = askIf.firstDeciding(&seen) {
      return Decision(verdict: .ask, rule: rule.name, message: rule.message, reservations: reservations)
    }
    return Decision(verdict: .allow, rule: "", message: "", reservations: reservations)
  }

  private func denial(by rule: CompiledRule) -> Decision {
    Decision(verdict: .deny, rule: rule.name, message: rule.message)
  }
}
