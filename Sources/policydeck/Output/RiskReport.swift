import RiskModel
import StrictJSON
import ToolModel

/// Assessments and scores, in words and as JSON.
enum RiskReport {
  // MARK: Assessments

  /// What `risk --json` says about one tool.
  static func json(_ tool: Tool, _ assessment: RiskAssessment) -> JSONValue {
    [
      "name": .string(tool.name),
      "category": .string(assessment.category.rawValue),
      "risk": .string(assessment.level.rawValue),
      "severity": .string(assessment.severity.rawValue),
      "confidence": fraction(assessment.confidence, decimals: 2),
      "guess": .bool(assessment.isGuess),
      "reasons": .array(assessment.signals.map(json)),
      "operations": .array(assessment.operations.map(json)),
      "attacks": .array(
        assessment.attacks.map { exposure in
          [
            "pattern": .string(exposure.pattern.rawValue),
            "title": .string(exposure.pattern.title),
            "meaning": .string(exposure.pattern.paragraph),
            "evidence": .array(exposure.evidence.map(json)),
          ]
        }
      ),
    ]
  }

  private static func json(_ signal: RiskSignal) -> JSONValue {
    [
      "kind": .string(signal.kind.rawValue), "source": .string(signal.source.description),
      "quote": .string(signal.quote), "reason": .string(signal.reason),
    ]
  }

  private static func json(_ operation: OperationAssessment) -> JSONValue {
    [
      "argument": .string(operation.argument), "value": .string(operation.value),
      "category": .string(operation.category.rawValue), "risk": .string(operation.level.rawValue),
      "severity": .string(operation.severity.rawValue),
      "confidence": fraction(operation.confidence, decimals: 2),
    ]
  }

  /// What `risk` prints about one tool.
  static func lines(_ tool: Tool, _ assessment: RiskAssessment, withParagraphs: Bool) -> [String] {
    let percent = Int((assessment.confidence * 100).rounded())
    var lines = [
      "\(tool.name): \(assessment.category.rawValue), \(assessment.level.rawValue) risk, severity "
        + "\(assessment.severity.rawValue), \(percent) % sure\(assessment.isGuess ? ", a guess" : "")"
    ]
    lines += assessment.signals.map { "  - \(words($0))" }
    for operation in assessment.operations {
      lines.append(
        "  \(operation.argument)=\(operation.value): \(operation.level.rawValue), \(operation.category.rawValue)"
      )
    }
    for exposure in assessment.attacks {
      let places = exposure.evidence.map { "\"\($0.quote)\" in \($0.source)" }.joined(separator: ", ")
      lines.append("  ! \(exposure.pattern.title) (\(places))")
      if withParagraphs { lines.append("    \(exposure.pattern.paragraph)") }
    }
    return lines
  }

  private static func words(_ signal: RiskSignal) -> String {
    signal.quote.isEmpty ? signal.reason : "\(signal.reason) \"\(signal.quote)\" in \(signal.source)"
  }

  // MARK: Scores

  /// What `risk score --json` prints.
  static func json(_ score: RiskScore) -> JSONValue {
    [
      "pooled": json(score.pooled),
      "vendors": .object(JSONObject(score.vendors.map { ($0.name, json($0.part)) })),
    ]
  }

  private static func json(_ part: RiskScore.Part) -> JSONValue {
    [
      "accuracy": fraction(part.accuracy, decimals: 4),
      "falseSafe": fraction(part.falseSafe, decimals: 4),
      "tools": .number(JSONNumber(part.tools)),
      "confusion": [
        "readAsRead": .number(JSONNumber(part.readAsRead)), "readAsChange": .number(JSONNumber(part.readAsChange)),
        "changeAsRead": .number(JSONNumber(part.changeAsRead)),
        "changeAsChange": .number(JSONNumber(part.changeAsChange)),
      ],
    ]
  }

  /// The table that `risk score` prints.
  static func lines(_ score: RiskScore) -> [String] {
    (score.vendors + [(name: "all", part: score.pooled)]).map { vendor in
      let part = vendor.part
      return "\(vendor.name): \(percent(part.accuracy)) right of \(part.tools), false-safe \(percent(part.falseSafe)) "
        + "(\(part.changeAsRead) of \(part.changeAsRead + part.changeAsChange)), false alarms \(part.readAsChange)"
    }
  }

  private static func percent(_ value: Double) -> String {
    let tenths = Int((value * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10) %"
  }

  /// A fraction with so many decimals, written without floating-point noise.
  static func fraction(_ value: Double, decimals: Int) -> JSONValue {
    let scale = (0..<decimals).reduce(1) { product, _ in product * 10 }
    let count = Int((value * Double(scale)).rounded())
    let digits = String(count % scale)
    let text = "\(count / scale).\(String(repeating: "0", count: decimals - digits.count))\(digits)"
    return JSONNumber(text: text).map { .number($0) } ?? .null
  }
}
