/// What becomes of one call, and the rule that says so.
public struct Decision: Hashable, Sendable {
  /// What becomes of the call.
  public let verdict: Verdict
  /// The rule that decided, as a JSON Pointer into the policy or one of the names below; empty for an allowed call.
  public let rule: String
  /// What the client is told; empty for an allowed call.
  public let message: String
  /// The quota to reserve, all or nothing, before the call is forwarded; empty unless the verdict is allow or ask.
  public let reservations: [Reservation]

  /// Creates a decision.
  public init(verdict: Verdict, rule: String, message: String, reservations: [Reservation] = []) {
    self.verdict = verdict
    self.rule = rule
    self.message = message
    self.reservations = reservations
  }

  /// The rule name of a call to a hidden tool.
  public static let hiddenRule = "(hidden)"
  /// The rule name of a call to a tool whose definition is not approved.
  public static let notApprovedRule = "(not approved)"
  /// The rule name of a call to a tool that is neither listed nor allowed by default.
  public static let defaultDenyRule = "(default deny)"
  /// The rule name of a call with an argument that could be taken for another one, which the tool's rules look at.
  public static let lookalikeRule = "(lookalike argument)"
  /// The rule name of a call made with a grant that has no policy.
  public static let noPolicyRule = "(no policy)"

  /// The decision on every call of a grant that has no policy.
  public static let noPolicy = Decision(
    verdict: .deny,
    rule: noPolicyRule,
    message: "No policy is attached to this grant, so every call is denied."
  )

  /// The decision after a reservation was refused.
  ///
  /// - Parameters:
  ///   - reservation: the limit that is used up.
  ///   - retryAfterSeconds: whole seconds until the same call fits, rounded up; nothing when it never will.
  public static func refused(by reservation: Reservation, retryAfterSeconds: Int?) -> Decision {
    Decision(
      verdict: .deny,
      rule: reservation.rule,
      message: reservation.refusalMessage(retryAfterSeconds: retryAfterSeconds)
    )
  }
}
