import ArgumentParser
import MCPProtocol
import PolicyModel
import StrictJSON
import ToolModel
import Upstream

/// `policydeck lint`: what is valid in a policy and probably not meant.
struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Name what is valid in a policy and probably not meant; the exit code is 1 when there is something.",
    usage: """
      policydeck lint [<policy>] [--tools <file> | --url <url> [--header <header>] | -- <command> ...] \
      [--fail-on <severity>] [--json]
      policydeck lint --rules [--json]
      """
  )

  @Argument(help: "The policy file.")
  var file = "policy.json"

  @Option(
    help: ArgumentHelp("A saved list of the server's tools: what scan --json or tools/list answers.", valueName: "file")
  )
  var tools: String?

  @OptionGroup var server: ServerOptions

  @Option(help: "How long listing the server's tools may take, in seconds (1 to 3600).")
  var timeout: Int = 60

  @Option(help: "The least severity that makes the exit code 1: note, warning or error.")
  var failOn = "warning"

  @Flag(help: "Print everything that is checked for, and what it means.")
  var rules = false

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    if rules { return printRules() }
    guard let failing = LintSeverity(rawValue: failOn) else {
      throw CommandFailure("--fail-on \(failOn) is unknown; give note, warning or error.")
    }
    let document = try PolicyLoading.document(at: file)
    let report = LintReport(document, document.policy.lint(against: try serverTools()))
    if json {
      print(Printable.json(report.json, pretty: true))
    } else {
      for line in report.lines(file: file) { print(Printable.line(line)) }
    }
    guard report.worst.map({ $0 < failing }) ?? true else { throw ExitCode(CommandFailure.no) }
  }

  private func serverTools() throws -> [LintedTool]? {
    if let tools {
      guard try server.target() == nil else {
        throw CommandFailure("Both --tools and a server are given; name one source of tools.")
      }
      return try SavedTools.read(at: tools)
    }
    guard let target = try server.target() else { return nil }
    guard (1...3600).contains(timeout) else {
      throw CommandFailure("--timeout \(timeout) is out of range; give 1 to 3600 seconds.")
    }
    let scanned = try ServerScan.run(target, bounds: .within(totalSeconds: Double(timeout)))
    return scanned.tools.map { LintedTool(name: $0.name, inputSchema: $0.inputSchema) }
  }

  private func printRules() {
    if json {
      print(Printable.json(["rules": .array(LintRule.allCases.map(LintReport.json))], pretty: true))
    } else {
      for rule in LintRule.allCases {
        print("\(rule.rawValue) (\(rule.severity.rawValue))\n  \(rule.meaning) \(rule.reason) \(rule.advice)")
      }
    }
  }
}
