import PolicyModel
import Screen
import StrictJSON

/// What is probably not meant in the draft, and what the hosted product would read otherwise.
struct CheckPage: Sendable {
  /// One thing to look at.
  struct Finding: Hashable, Sendable {
    /// Its stable name.
    let name: String
    /// Where it stands in the policy.
    let pointer: JSONPointer
    /// The tool that it is about, where its place does not name one.
    var tool: String?
    /// What it means and what to do.
    let message: String
    /// What was probably meant, or what takes its place.
    let suggestion: String?
    /// How much it matters.
    var severity = LintSeverity.warning
    /// Arguments of a call that shows it, as JSON.
    var example: String?
    /// Whether it only matters where the document is exported as portable.
    let isAboutExport: Bool
  }

  /// The findings: what matters most comes first, what is only about the export last.
  let findings: [Finding]
  /// Which one is in focus.
  var scroll = ScrollState()

  /// Checks a policy.
  ///
  /// - Parameters:
  ///   - policy: The draft.
  ///   - tools: The server's tools; nothing when they are not known.
  ///   - warnings: What was odd about the server when it was scanned.
  init(_ policy: Policy, against tools: [LintedTool]?, warnings: [String] = []) {
    let scanned = warnings.map {
      Finding(name: "server", pointer: JSONPointer(), message: $0, suggestion: nil, isAboutExport: false)
    }
    let linted = policy.lint(against: tools).map {
      Finding(
        name: $0.rule.rawValue,
        pointer: $0.pointer,
        tool: $0.tool,
        message: $0.message,
        suggestion: $0.suggestion,
        severity: $0.severity,
        example: $0.example?.compactText(),
        isAboutExport: $0.rule == .notPortable
      )
    }
    let bySeverity = LintSeverity.allCases.sorted(by: >).flatMap { severity in
      linted.filter { !$0.isAboutExport && $0.severity == severity }
    }
    findings = scanned + bySeverity + linted.filter(\.isAboutExport)
  }

  /// The finding in focus.
  var focused: Finding? {
    findings.indices.contains(scroll.focus) ? findings[scroll.focus] : nil
  }
}
