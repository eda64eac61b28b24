import StrictJSON

/// One tool's rules with everything prepared that does not depend on the call.
final class CompiledTool: Sendable {
  let name: String
  let require: RuleList
  let denyIf: RuleList
  let askIf: RuleList
  /// The different paths that the rules name, as far as they are read once for all rules.
  private let paths: [ArgumentPath]
  /// The names that the rules and limits look at.
  private let names: NamedArguments
  /// The tool's limits, then those across all tools.
  let limits: [CompiledLimit]
  /// The reservations of every call; nothing when they depend on arguments.
  let fixedReservations: [Reservation]?

  init(
    _ name: String,
    _ rules: ToolRules,
    allToolsLimits: [CompiledLimit],
    _ expressions: ExpressionShelf,
    leavingOut leftOut: Set<ExactText> = []
  ) {
    self.name = name
    var preparation = RulePreparation(expressions, leavingOut: leftOut)
    require = RuleList(rules.require, kind: .require, tool: name, &preparation)
    denyIf = RuleList(rules.denyIf, kind: .denyIf, tool: name, &preparation)
    askIf = RuleList(rules.askIf, kind: .askIf, tool: name, &preparation)
    paths = Array(preparation.paths.prefix(SeenArguments.most))
    let owner = "/tools/\(JSONPointer.escape(name))"
    let own = rules.limits.map { CompiledLimit($0, owner: owner, tool: name) }
    limits = (own + allToolsLimits).filter { !leftOut.contains(ExactText($0.reservation.rule)) }
    let dependsOnArguments = limits.contains { $0.limit.incrementFrom != nil }
    let others = preparation.paths.dropFirst(paths.count) + limits.compactMap(\.limit.incrementFrom)
    names = NamedArguments(paths, others: others)
    fixedReservations = dependsOnArguments ? nil : limits.map(\.reservation)
  }

  /// Reads the arguments of a call, up to the first that could be taken for one that a rule looks at.
  func read(_ arguments: ArgumentSource) -> (SeenArguments, LookalikeArgument?) {
    var facts = names.unread
    let lookalike = names.read(arguments, into: &facts)
    return (SeenArguments(arguments, facts, paths: paths), lookalike)
  }

  func decide(_ arguments: ArgumentSource) -> Decision {
    var (seen, lookalike) = read(arguments)
    if let lookalike { return lookalike.denial }
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
