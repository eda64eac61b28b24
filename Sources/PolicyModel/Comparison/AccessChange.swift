import StrictJSON

/// Which calls a policy lets through that an earlier one did not, and which it no longer lets through.
///
/// Both are proved, or shown with a call that both policies have decided.
public struct AccessChange: Hashable, Sendable {
  /// A call that was refused or held and now passes, or passes with less asked.
  public let gained: NewAccessExample?
  /// A call that passed and is now refused or held, or needs more.
  public let lost: NewAccessExample?
  /// Whether the rules are too large to tell whether there are calls of a kind of which none is given.
  public let isUndecided: Bool

  /// No call is decided otherwise.
  static let none = AccessChange(gained: nil, lost: nil, isUndecided: false)

  /// What the change does to an agent's access.
  public var effect: PolicyChange.Effect {
    if isUndecided { return .changed }
    return switch (gained, lost) {
    case (nil, nil): .reworded
    case (_, nil): .loosened
    case (nil, _): .tightened
    default: .changed
    }
  }

  private init(gained: NewAccessExample?, lost: NewAccessExample?, isUndecided: Bool) {
    self.gained = gained
    self.lost = lost
    self.isUndecided = isUndecided
  }

  /// Looks at the calls of one tool.
  init(of tool: String, from old: Policy, to new: Policy) {
    let gains = AccessSearch(tool: tool, old: old, new: new).run()
    let losses = AccessSearch(tool: tool, old: new, new: old).run()
    if case .example(let example) = gains { gained = example } else { gained = nil }
    // The search went from the new policy to the old one, so its example is the other way round.
    if case .example(let example) = losses { lost = example.reversed } else { lost = nil }
    isUndecided = [gains, losses].contains { if case .undecided = $0 { true } else { false } }
  }
}

extension NewAccessExample {
  /// The same call, with the policies exchanged.
  fileprivate var reversed: NewAccessExample {
    NewAccessExample(tool: tool, arguments: arguments, before: after, after: before)
  }

  /// The call and what becomes of it: `pay {"amount":7}: was denied, is now allowed`.
  public var sentence: String {
    "\(tool) \(arguments.compactText()): was \(before.outcome), is now \(after.outcome)"
  }
}

extension Decision {
  /// The limit that no call like this one fits into, however little of it is used.
  public var impossibleLimit: Reservation? { reservations.first { $0.amount > $0.max } }

  /// What becomes of the call, in words.
  fileprivate var outcome: String {
    if impossibleLimit != nil { return "denied by its limit" }
    return switch verdict {
    case .allow: "allowed"
    case .ask: "allowed with approval"
    case .deny: "denied"
    case .hide: "hidden"
    }
  }
}
