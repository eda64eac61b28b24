import ArgumentParser
import MCPProtocol
import RiskModel
import StrictJSON
import ToolModel
import Upstream

/// `policydeck scan`: lists a server's tools and how dangerous each looks.
struct ScanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "List a server's tools and how dangerous each looks; no tool is ever called.",
    usage: "policydeck scan [--json] [--timeout <seconds>] (--url <url> [--header <header>] | -- <command> ...)"
  )

  @OptionGroup var server: ServerOptions

  @Flag(help: "Print one JSON document instead of a table.")
  var json = false

  @Option(help: "How long the whole scan may take, in seconds (1 to 3600).")
  var timeout: Int = 60

  func run() throws {
    guard (1...3600).contains(timeout) else {
      throw CommandFailure("--timeout \(timeout) is out of range; give 1 to 3600 seconds.")
    }
    let scanned = try ServerScan.run(
      try server.requiredTarget(),
      bounds: .within(totalSeconds: Double(timeout))
    )
    let assessments = RiskClassifier().assess(scanned.tools, server: scanned.identity)
    if json {
      print(Printable.json(ScanReport.json(scanned, assessments), pretty: true))
    } else {
      for line in ScanReport.table(scanned, assessments) { print(line) }
    }
    for warning in scanned.warnings { StandardError.write("warning: " + Printable.line(warning.description)) }
  }
}
