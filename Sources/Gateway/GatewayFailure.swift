/// Why a gateway did not start, or did not take a policy.
public enum GatewayFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The policy holds rules that would be ignored; their JSON pointers.
  case unenforceable([String])
  /// A rule that is to be watched only stands in no policy.
  case noSuchRule(String)
  /// The address could not be listened on.
  case cannotListen(address: String, reason: String)

  /// The file of the calls that wait for a person cannot be used.
  case noApprovalFile(String)

  /// The file that quotas are counted in cannot be used.
  case noLimitFile(String)

  /// Standard input or output is no pipe.
  case noStream(String)

  /// One sentence that says what was found and what to do.
  public var description: String {
    switch self {
    case .unenforceable(let rules):
      let shown = rules.prefix(5).joined(separator: ", ") + (rules.count > 5 ? " and \(rules.count - 5) more" : "")
      return "This policy has rules the gateway cannot enforce yet: \(shown). "
        + "It does not start, because a rule that is ignored protects nothing; remove them or write a limit or a denial."
    case .noSuchRule(let name):
      return "No policy has a rule \(name). A rule is named as decisions name it, such as "
        + "/tools/create_charge/deny_if/args.amount-gt; policydeck explain shows the name that decides a call."
    case .noStream(let name):
      return "Standard \(name) is not a pipe, so no MCP client is on the other side; --stdio is for clients that start "
        + "this command. Use --listen to try a policy by hand."
    case .noApprovalFile(let reason): return reason
    case .noLimitFile(let reason):
      return "The file for limits cannot be used: \(reason)."
    case .cannotListen(let address, let reason):
      return "The gateway cannot listen on \(address): \(reason). Choose another port, or 0 for a free one."
    }
  }
}
