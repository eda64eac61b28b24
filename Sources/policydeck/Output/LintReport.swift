import PolicyModel
import StrictJSON

/// The findings about one policy document, in lines and as JSON.
struct LintReport {
  private let findings: [(finding: LintFinding, position: TextPosition)]

  init(_ document: PolicyDocument, _ findings: [LintFinding]) {
    self.findings = Array(zip(findings, document.positions(of: findings.map(\.pointer))))
  }

  /// The most severe of the findings.
  var worst: LintSeverity? { findings.map(\.finding.severity).max() }

  /// What is printed for people: one line for each finding.
  func lines(file: String) -> [String] {
    findings.map { finding, position in
      let question = finding.suggestion.map { " Did you mean \($0)?" } ?? ""
      let place = "\(file):\(position.line):\(position.column)"
      return "\(place): \(finding.severity.rawValue): \(finding.message)\(question) [\(finding.rule.rawValue)]"
    }
  }

  /// The JSON document for programs.
  var json: JSONValue {
    ["findings": .array(findings.map { LintReport.json($0.finding, $0.position) })]
  }

  private static func json(_ finding: LintFinding, _ position: TextPosition) -> JSONValue {
    [
      "id": .string(finding.rule.rawValue),
      "severity": .string(finding.severity.rawValue),
      "pointer": .string(finding.pointer.description),
      "line": .number(JSONNumber(position.line)),
      "column": .number(JSONNumber(position.column)),
      "message": .string(finding.message),
      "suggestion": finding.suggestion.map(JSONValue.string) ?? .null,
      "example": finding.example ?? .null,
    ]
  }

  /// One thing that is checked for.
  static func json(_ rule: LintRule) -> JSONValue {
    [
      "id": .string(rule.rawValue),
      "severity": .string(rule.severity.rawValue),
      "meaning": .string(rule.meaning),
      "reason": .string(rule.reason),
      "advice": .string(rule.advice),
    ]
  }
}
