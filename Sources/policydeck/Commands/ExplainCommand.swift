import ArgumentParser
import PolicyModel
import StrictJSON

/// `policydeck explain`: what becomes of one call, and why.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say what becomes of one call under a policy, and show every rule that was looked at.",
    discussion: "The exit code says yes (0) or no (1). Values of arguments are shown only with --values."
  )

  @Option(help: "The policy file.")
  var policy = "policy.json"

  @Option(help: ArgumentHelp("The call's arguments, a JSON object.", valueName: "json"))
  var args = "{}"

  @Flag(help: "Show the values of the arguments.")
  var values = false

  @Flag(help: "Print one JSON document.")
  var json = false

  @Argument(help: "The tool's exact name.")
  var tool: String

  func run() throws {
    let compiled = CompiledPolicy(try PolicyLoading.document(at: policy).policy)
    let arguments = try CallArguments.object(args)
    let explanation = compiled.explain(tool: tool, arguments: arguments, revealsValues: values)
    if json {
      print(Printable.json(explanation.jsonValue, pretty: true))
    } else {
      for line in ExplanationReport.lines(explanation) { print(Printable.line(line)) }
    }
    guard explanation.decision.verdict == .allow else { throw ExitCode(CommandFailure.no) }
  }
}
