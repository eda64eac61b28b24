/// That a tool is exposed to a way of attack, and what shows it.
public struct AttackExposure: Hashable, Sendable {
  /// The way of attack.
  public let pattern: AttackPattern
  /// Where it shows; never empty.
  public let evidence: [RiskSignal]

  /// Creates an exposure.
  public init(pattern: AttackPattern, evidence: [RiskSignal]) {
    self.pattern = pattern
    self.evidence = evidence
  }
}
