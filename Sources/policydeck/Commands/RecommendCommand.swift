import ArgumentParser
import MCPProtocol
import PolicyModel
import RiskModel
import StrictJSON
import ToolModel
import Upstream

/// `policydeck recommend`: one policy for a whole server, with a rule by category for each tool.
struct RecommendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recommend",
    abstract: "Print a policy for a whole server: deny by default, and a rule by risk for each tool.",
    usage: "policydeck recommend [--explain] (--url <url> [--header <header>] | -- <command> ...)"
  )

  @OptionGroup var server: ServerOptions

  @Flag(help: "Say on standard error what is recommended for each tool, and why.")
  var explain = false

  func run() throws {
    let scanned = try ServerScan.run(try server.requiredTarget())
    let assessments = RiskClassifier().assess(scanned.tools, server: scanned.identity)
    let pairs = zip(scanned.tools, assessments).map { (tool: $0, assessment: $1) }
    let recommended = RecommendedPolicy(for: pairs, portable: true)
    if explain {
      for line in recommended.lines {
        StandardError.write(
          Printable.line("\(line.tool): \(line.category.rawValue), \(line.recommendation.summary)")
        )
      }
    }
    if let warning = recommended.warning { StandardError.write("warning: \(warning)") }
    let bytes = PolicyDocument.canonicalBytes(recommended.policy)
    print(Printable.json(try JSONValue(parsing: bytes), pretty: true))
  }
}
