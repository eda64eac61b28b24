import MCPProtocol
import RiskModel
import StrictJSON
import ToolModel

/// What a scan found, as a table and as JSON.
enum ScanReport {
  /// The JSON document that `scan --json` prints.
  static func json(_ scanned: ScannedServer, _ assessments: [RiskAssessment]) -> JSONValue {
    var server: JSONObject = ["name": .string(scanned.identity.name)]
    if let title = scanned.identity.title { server["title"] = .string(title) }
    if let version = scanned.identity.version { server["version"] = .string(version) }
    if let instructions = scanned.identity.instructions { server["instructions"] = .string(instructions) }
    return [
      "server": .object(server),
      "protocolVersion": .string(scanned.revision.rawValue),
      "tools": .array(zip(scanned.tools, assessments).map { tool, assessment in json(tool, assessment) }),
      "warnings": .array(scanned.warnings.map { .string($0.description) }),
    ]
  }

  private static func json(_ tool: Tool, _ assessment: RiskAssessment) -> JSONValue {
    var value: JSONObject = [
      "name": .string(tool.name),
      "category": .string(assessment.category.rawValue),
      "risk": .string(assessment.level.rawValue),
      "severity": .string(assessment.severity.rawValue),
      "confidence": RiskReport.fraction(assessment.confidence, decimals: 2),
      "signals": .array(assessment.signals.map(json)),
    ]
    if !assessment.operations.isEmpty {
      value["operations"] = .array(
        assessment.operations.map { operation in
          [
            "argument": .string(operation.argument), "value": .string(operation.value),
            "category": .string(operation.category.rawValue), "risk": .string(operation.level.rawValue),
          ]
        }
      )
    }
    value["definition"] = tool.definition
    return .object(value)
  }

  private static func json(_ signal: RiskSignal) -> JSONValue {
    [
      "kind": .string(signal.kind.rawValue),
      "source": .string(signal.source.description),
      "quote": .string(signal.quote),
      "reason": .string(signal.reason),
    ]
  }

  /// The lines of the table that `scan` prints.
  static func table(_ scanned: ScannedServer, _ assessments: [RiskAssessment]) -> [String] {
    let identity = scanned.identity
    let version = identity.version.flatMap { $0.isEmpty ? nil : " \($0)" } ?? ""
    var lines = [
      Printable.line("\(identity.name)\(version), protocol \(scanned.revision), \(count(scanned.tools.count, "tool"))"),
      "",
    ]
    let rows = zip(scanned.tools, assessments).sorted { left, right in
      (right.1.level.rank, left.0.name) < (left.1.level.rank, right.0.name)
    }
    let nameWidth = min(max(rows.map { DisplayText($0.0.name).width }.max() ?? 4, 4), 48)
    lines.append(row("RISK", "CATEGORY", "TOOL", "WHY", nameWidth))
    for (tool, assessment) in rows {
      let why = ScanReport.why(assessment)
      lines.append(
        row(assessment.level.rawValue, assessment.category.rawValue, tool.name, why, nameWidth)
      )
    }
    let counts = RiskCategory.allCases.map { category in
      "\(assessments.count { $0.category == category }) \(category.rawValue)"
    }
    return lines + ["", counts.joined(separator: ", ")]
  }

  /// The signal that speaks most for the category, as one phrase.
  private static func why(_ assessment: RiskAssessment) -> String {
    let signals = assessment.signals
    guard let signal = signals.first(where: { $0.category == assessment.category }) ?? signals.first else { return "" }
    let reason = signal.reason.hasSuffix(".") ? String(signal.reason.dropLast()) : signal.reason
    return signal.quote.isEmpty ? reason : "\(reason) (\"\(signal.quote)\" in \(signal.source))"
  }

  private static func row(_ risk: String, _ category: String, _ tool: String, _ why: String, _ nameWidth: Int) -> String
  {
    let name = DisplayText(tool).clipped(toWidth: nameWidth)
    let gap = String(repeating: " ", count: max(nameWidth - name.width, 0))
    let reason = DisplayText(why).clipped(toWidth: 90).text
    return "\(padded(risk, 9))\(padded(category, 13))\(name.text)\(gap)  \(reason)"
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(width - text.count, 0))
  }

  private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
