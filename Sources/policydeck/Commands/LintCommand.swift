import ArgumentParser
import PolicyModel
import StrictJSON

/// `policydeck lint`: what is valid in a policy and probably not meant.
struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Name what is valid in a policy and probably not meant; the exit code is 1 when there is something."
  )

  @Argument(help: "The policy file.")
  var file = "policy.json"

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    let findings = try PolicyLoading.document(at: file).policy.lint()
    if json {
      print(Printable.json(["findings": .array(findings.map(Self.json))], pretty: true))
    } else {
      for finding in findings {
        print(Printable.line("\(finding.rule.rawValue)  \(finding.pointer)  \(finding.message)"))
      }
    }
    guard findings.isEmpty else { throw ExitCode(CommandFailure.no) }
  }

  private static func json(_ finding: LintFinding) -> JSONValue {
    [
      "rule": .string(finding.rule.rawValue),
      "pointer": .string(finding.pointer.description),
      "message": .string(finding.message),
      "suggestion": finding.suggestion.map(JSONValue.string) ?? .null,
    ]
  }
}
