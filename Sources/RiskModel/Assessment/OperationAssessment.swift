/// The assessment of one operation of a tool that bundles several.
public struct OperationAssessment: Hashable, Sendable {
  /// The argument that chooses the operation.
  public let argument: String
  /// The value that chooses this one.
  public let value: String
  /// What the operation does.
  public let category: RiskCategory
  /// How much harm a wrong call of it can do.
  public let severity: RiskLevel
  /// How sure that is, 0…1 in steps of 0.05.
  public let confidence: Double

  /// The level published for the category.
  public var level: RiskLevel { category.level }

  /// Creates an assessment of an operation.
  public init(argument: String, value: String, category: RiskCategory, severity: RiskLevel, confidence: Double) {
    self.argument = argument
    self.value = value
    self.category = category
    self.severity = severity
    self.confidence = confidence
  }
}
