import ToolModel

/// Weighs everything a definition says into one assessment.
///
/// Each step is a method of its own (`ToolJudge+…`) that may raise the category, move severity and confidence, and
/// leaves the signal that says why.
struct ToolJudge {
  let tool: Tool
  let context: ServerContext
  let trustsClaims: Bool
  let words: [Word]
  let name: NameReading
  let prose: DescriptionReading
  let arguments: ArgumentReading

  var category = RiskCategory.read
  var severity = RiskLevel.low
  /// Confidence in hundredths, so that steps stay exact.
  var confidence = 50
  var signals: [RiskSignal] = []
  var operations: [OperationAssessment] = []
  /// Whether anything at all said what the tool does.
  var isJudged = false

  init(_ tool: Tool, context: ServerContext, trustsClaims: Bool) {
    self.tool = tool
    self.context = context
    self.trustsClaims = trustsClaims
    words = NameSplitter.words(of: tool.name.utf8)
    name = context.read(words)
    let text = tool.description ?? ""
    prose = DescriptionReader.read(TextSplitter.words(of: text), length: text.utf8.count)
    arguments = ArgumentReader.read(tool)
  }

  /// Weighs everything.
  mutating func judge() -> RiskAssessment {
    weighNameAndDescription()
    weighArguments()
    weighMoney()
    weighOutput()
    weighOperations()
    weighClaims()
    if !isJudged { assumeTheWorst() }
    weighSeverity()
    weighText()
    weighDoubts()
    return RiskAssessment(
      category: category,
      severity: severity,
      confidence: roundedConfidence,
      signals: orderedSignals,
      operations: operations,
      attacks: exposures(),
      lexiconVersion: Lexicon.version
    )
  }

  /// Raises the category when this one is more severe, and says why either way.
  mutating func raise(to category: RiskCategory, because signal: RiskSignal) {
    signals.append(signal)
    isJudged = true
    if category > self.category { self.category = category }
  }

  /// The bytes of the description as text.
  func quote(_ range: Range<Int>) -> String {
    let bytes = Array((tool.description ?? "").utf8.prefix(range.upperBound).dropFirst(range.lowerBound))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Words of the name as text.
  func quote(nameWords range: Range<Int>) -> String {
    guard let first = words[range].first, let last = words[range].last else { return tool.name }
    let bytes = Array(tool.name.utf8.prefix(last.range.upperBound).dropFirst(first.range.lowerBound))
    return String(decoding: bytes, as: UTF8.self)
  }

  private var roundedConfidence: Double {
    let steps = (min(95, max(5, confidence)) + 2) / 5
    return Double(steps * 5) / 100
  }

  private var orderedSignals: [RiskSignal] {
    signals.enumerated().sorted { left, right in
      let ranks = (rank(left.element), rank(right.element))
      return ranks.0 == ranks.1 ? left.offset < right.offset : ranks.0 > ranks.1
    }
    .map(\.element)
  }

  private func rank(_ signal: RiskSignal) -> Int {
    switch (signal.kind, signal.category) {
    case (.hiddenText, _): 100
    case (.contradiction, _): 90
    case (.doubt, _): -1
    case (_, let category?): 10 + (RiskCategory.allCases.firstIndex(of: category) ?? 0)
    case (_, nil): 1
    }
  }
}
