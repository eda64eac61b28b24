/// How dangerous a tool looks, and why.
///
/// Level, severity and confidence answer three questions: which kind of tool this is, how much harm a wrong call of
/// this very tool can do, and how sure the answer is. The recommendation depends on the category, and
/// on whether the definition speaks to the model.
public struct RiskAssessment: Hashable, Sendable {
  /// What kind of thing the tool does; the most severe that fits.
  public let category: RiskCategory
  /// How much harm a wrong call can do, judged apart from the category.
  public let severity: RiskLevel
  /// How sure the category is, 0…1 in steps of 0.05.
  public let confidence: Double
  /// The reasons, those for the most severe category first; never empty.
  public let signals: [RiskSignal]
  /// The operations, when the tool bundles several behind one argument; in the schema's order.
  public let operations: [OperationAssessment]
  /// The ways of attack that the tool is exposed to, and what shows it.
  public let attacks: [AttackExposure]
  /// The lexicon that gave the answer.
  public let lexiconVersion: String

  /// The level published for the category.
  public var level: RiskLevel { category.level }

  /// Whether the definition holds text that is meant for the model, or that its reader cannot see.
  public var isPoisoned: Bool { attacks.contains { $0.pattern == .toolPoisoning } }

  /// Whether this counts, and not the other, where two tools have one name: first what speaks to the model, then the category.
  public func isWorse(than other: RiskAssessment) -> Bool {
    isPoisoned == other.isPoisoned ? category > other.category : isPoisoned
  }

  /// Whether nothing in the definition says what the tool does, so that the worst is assumed.
  public var isGuess: Bool { confidence < 0.4 }

  /// Creates an assessment.
  public init(
    category: RiskCategory,
    severity: RiskLevel,
    confidence: Double,
    signals: [RiskSignal],
    operations: [OperationAssessment] = [],
    attacks: [AttackExposure] = [],
    lexiconVersion: String
  ) {
    self.category = category
    self.severity = severity
    self.confidence = confidence
    self.signals = signals
    self.operations = operations
    self.attacks = attacks
    self.lexiconVersion = lexiconVersion
  }
}
