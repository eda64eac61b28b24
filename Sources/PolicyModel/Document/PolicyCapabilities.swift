import OrderedCollections
public import StrictJSON

/// What the program that enforces a policy can do.
public struct PolicyCapabilities: Hashable, Sendable {
  /// Whether a call can wait for a person's approval, so that `ask_if` can be enforced.
  public var approvals: Bool
  /// Whether limits per session can be counted.
  public var sessionScope: Bool
  /// Whether limits across all clients of a server can be counted.
  public var serverScope: Bool

  /// Creates a set of capabilities.
  public init(approvals: Bool, sessionScope: Bool = true, serverScope: Bool = true) {
    self.approvals = approvals
    self.sessionScope = sessionScope
    self.serverScope = serverScope
  }

  /// What this program's gateway enforces: everything the language has.
  public static let current = PolicyCapabilities.all
  /// Everything the language has.
  public static let all = PolicyCapabilities(approvals: true)
}

extension Policy {
  /// Rules that a program with ``PolicyCapabilities/current`` cannot enforce.
  public var unenforceableRules: [JSONPointer] { unenforceableRules(with: .current) }

  /// Rules that a program with these capabilities cannot enforce, and so must refuse to run with.
  public func unenforceableRules(with capabilities: PolicyCapabilities) -> [JSONPointer] {
    var pointers: [JSONPointer] = []
    func check(_ limits: [Limit], _ owner: JSONPointer) {
      for (index, limit) in limits.enumerated() {
        let isCounted =
          switch limit.scope {
          case .grant: true
          case .session: capabilities.sessionScope
          case .server: capabilities.serverScope
          }
        if !isCounted { pointers.append(owner.appending("limits").appending(index)) }
      }
    }
    check(allToolsLimits, JSONPointer(["all_tools"]))
    for (tool, rules) in tools {
      let owner = JSONPointer(["tools", tool])
      if !capabilities.approvals {
        for index in rules.askIf.indices { pointers.append(owner.appending("ask_if").appending(index)) }
      }
      check(rules.limits, owner)
    }
    return pointers
  }
}
