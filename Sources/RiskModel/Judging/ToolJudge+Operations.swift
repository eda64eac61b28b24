import ToolModel

extension ToolJudge {
  /// Assesses each operation that an argument chooses; the worst counts for the tool.
  mutating func weighOperations() {
    guard let selector = arguments.selector, !arguments.operations.isEmpty else { return }
    // `check_permissions` with an operation among "read", "update" and "delete" performs none of them.
    if arguments.operationsAreProse, isJudged, category == .read { return }
    operations = arguments.operations.map { assessment(of: $0, chosenBy: selector) }
    guard let worst = operations.max(by: { ($0.category, $0.confidence) < ($1.category, $1.confidence) }) else {
      return
    }
    // "manage" and its kind say nothing once the operations are known.
    if name.basis == .verb, name.category == .write, isUmbrella { category = .read }
    if category <= worst.category || !isJudged { confidence = Int(worst.confidence * 100) }
    raise(
      to: worst.category,
      because: RiskSignal(
        kind: .operation,
        category: worst.category,
        source: .argument(selector.name),
        quote: worst.value,
        reason: "One call chooses among \(operations.count) operations; this is the worst of them."
      )
    )
  }

  private var isUmbrella: Bool { name.head.first.map { Known.umbrellas.contains(words[$0].hash) } ?? false }

  private func assessment(of value: String, chosenBy selector: ToolArgument) -> OperationAssessment {
    let verbWords = NameSplitter.words(of: value.utf8)
    var reading = NameReader.read(verbWords)
    if let method = verbWords.first, verbWords.count == 1, let category = Known.httpMethods[method.hash] {
      reading.category = category
      reading.basis = .verb
    }
    guard reading.basis > .nothing else {
      // What nobody can name is assumed to be what the specification assumes of a tool that claims nothing.
      return OperationAssessment(
        argument: selector.name,
        value: value,
        category: .destructive,
        severity: .high,
        confidence: 0.25
      )
    }
    let roles = reading.roles.union(name.roles)
    let severity = Severity.base(reading.category).adjusted(by: roles, category: reading.category)
    let confidence = reading.basis == .verb ? 0.85 : 0.6
    return OperationAssessment(
      argument: selector.name,
      value: value,
      category: reading.category,
      severity: severity,
      confidence: confidence
    )
  }
}
