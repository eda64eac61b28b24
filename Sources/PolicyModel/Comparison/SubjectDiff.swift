/// What changes between two policies for one tool, or for all tools together.
public struct SubjectDiff: Hashable, Sendable {
  /// What the changes are about.
  public let subject: PolicyChange.Subject
  /// The changes: the verdict first, then limits, then rules.
  public let changes: [PolicyChange]
  /// Which calls pass that did not, and the other way round.
  public let access: AccessChange

  /// What the changes do together: to the calls that pass, and to how many of them may.
  public var effect: PolicyChange.Effect {
    let limits = changes.filter(\.isAboutQuota).map(\.effect)
    let effects = Set([access.effect] + limits).subtracting([.reworded])
    if effects.isEmpty { return .reworded }
    return effects.count == 1 ? effects.first ?? .changed : .changed
  }
}
