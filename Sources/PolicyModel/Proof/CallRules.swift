import StrictJSON

/// What one policy says of one tool's calls, as claims about their arguments.
struct CallRules {
  /// Whether every call is refused, whatever its arguments.
  private(set) var isClosed: Bool
  /// For each requirement the claims that make it hold.
  private(set) var require: [[Claim]] = []
  /// For each prohibition the claims that together make it hold.
  private(set) var denyIf: [[Claim]] = []
  /// For each question the claims that together make it hold.
  private(set) var askIf: [[Claim]] = []
  /// That each amount can be counted and fits into its limit.
  private(set) var amounts: [Claim] = []
  /// The names that the rules and limits look at.
  private let names: NameLevels

  /// - Parameters:
  ///   - policy: the policy.
  ///   - tool: the tool's exact name.
  ///   - tree: where the facts are added.
  init(_ policy: Policy, tool: String, in tree: inout ArgumentTree) {
    let rules = policy.rules(of: tool)
    let limits = (rules?.limits ?? []) + policy.allToolsLimits
    names = NameLevels((rules?.conditions.map(\.path) ?? []) + limits.compactMap(\.incrementFrom))
    isClosed = policy.isHidden(tool) || (rules == nil && policy.defaultVerdict == .deny)
    require = (rules?.require ?? []).map { rule in rule.conditions.map { tree.fulfils($0) } }
    denyIf = (rules?.denyIf ?? []).map { rule in rule.conditions.map { tree.triggers($0) } }
    askIf = (rules?.askIf ?? []).map { rule in rule.conditions.map { tree.triggers($0) } }
    for limit in limits {
      if let path = limit.incrementFrom {
        amounts.append(tree.claim(.amount(most: limit.max), at: path))
      } else if limit.max == 0 {
        isClosed = true
      }
    }
  }

  /// The claims that together make a rule hold.
  func holding(_ kind: RuleKind, _ index: Int) -> [Claim] {
    switch kind {
    case .require: require[index]
    case .denyIf: denyIf[index]
    case .askIf: askIf[index]
    }
  }

  /// What must be true of a call that passes, at least with a person's approval.
  var passing: [Claim] { require.joined() + amounts }

  /// Of which one claim each must be true of such a call.
  var notDenied: [[Claim]] { denyIf.map { $0.map(\.denied) } }

  /// Of which one claim each must be true of a call that nobody is asked about.
  var notAsked: [[Claim]] { askIf.map { $0.map(\.denied) } }

  /// Every way in which a call is refused: the claims that are true then.
  var denials: [[Claim]] {
    if isClosed { return [[]] }
    return (require.joined() + amounts).map { [$0.denied] } + denyIf
  }

  /// Adds to both policies' rules what they make of names that only look like those they look at.
  ///
  /// - Returns: further claims that deny a call by the first policy, and what a call that passes the second makes true.
  static func lookalikes(
    _ before: CallRules,
    _ after: CallRules,
    in tree: inout ArgumentTree
  ) -> (denials: [[Claim]], passing: [Claim]) {
    let denials = before.names.lookalikes(passing: after.names).map { [tree.claim(.type(["missing"]), at: $0).denied] }
    let refused = tree.places.map(\.steps).filter { after.names.refuses($0) }
    return (denials, refused.map { tree.claim(.type(["missing"]), at: ArgumentPath(text: "", steps: $0)) })
  }
}
