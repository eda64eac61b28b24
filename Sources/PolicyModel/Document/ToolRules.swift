/// The rules of one tool; empty rules allow it.
public struct ToolRules: Hashable, Sendable {
  /// Rules that must hold, else the call is denied.
  public var require: [ArgumentRule]
  /// Rules that must not hold, else the call is denied.
  public var denyIf: [ArgumentRule]
  /// Rules that, when one holds, need a person's approval before the call is forwarded.
  public var askIf: [ArgumentRule]
  /// Quotas of the tool.
  public var limits: [Limit]

  /// Creates the rules of one tool.
  public init(
    require: [ArgumentRule] = [],
    denyIf: [ArgumentRule] = [],
    askIf: [ArgumentRule] = [],
    limits: [Limit] = []
  ) {
    self.require = require
    self.denyIf = denyIf
    self.askIf = askIf
    self.limits = limits
  }

  /// Whether nothing restricts the tool.
  public var isEmpty: Bool { require.isEmpty && denyIf.isEmpty && askIf.isEmpty && limits.isEmpty }

  /// The rule that denies every call, when there is one.
  public var unconditionalDeny: ArgumentRule? { denyIf.first { $0.isUnconditional } }

  /// The rule that asks about every call, when there is one.
  public var unconditionalAsk: ArgumentRule? { askIf.first { $0.isUnconditional } }

  /// The conditions of every rule.
  var conditions: [Condition] { (require + denyIf + askIf).flatMap(\.conditions) }

  /// Whether a rule looks at the arguments of a call.
  public var looksAtArguments: Bool {
    [require, denyIf, askIf].contains { rules in rules.contains { !$0.isUnconditional } }
      || limits.contains { $0.incrementFrom != nil }
  }
}
