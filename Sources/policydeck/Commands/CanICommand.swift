import ArgumentParser
import PolicyModel
import StrictJSON

/// `policydeck can-i`: answers with its exit code whether a call is allowed.
struct CanICommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "can-i",
    abstract: "Answer with the exit code whether a policy allows a call: 0 yes, 1 no."
  )

  @Option(help: "The policy file.")
  var policy = "policy.json"

  @Option(help: ArgumentHelp("The call's arguments, a JSON object.", valueName: "json"))
  var args = "{}"

  @Flag(name: .shortAndLong, help: "Print nothing.")
  var quiet = false

  @Flag(help: "Print how every listed and hidden tool stands instead.")
  var list = false

  @Argument(help: "The tool's exact name.")
  var tool: String?

  func run() throws {
    let policy = try PolicyLoading.document(at: policy).policy
    if list {
      for line in CanICommand.matrix(of: policy) { print(Printable.line(line)) }
      return
    }
    guard let tool else { throw CommandFailure("Name a tool, or ask for --list.") }
    let decision = policy.decide(tool: tool, arguments: try CallArguments.object(args))
    if !quiet {
      let reason = decision.message.isEmpty ? "" : "  \(decision.message)"
      print(Printable.line((decision.verdict == .allow ? "yes" : "no") + reason))
    }
    guard decision.verdict == .allow else { throw ExitCode(CommandFailure.no) }
  }

  private static func matrix(of policy: Policy) -> [String] {
    let listed = policy.jsonValue["tools"]?.objectValue?.keys ?? []
    let named = listed + policy.hide.filter { $0 != Policy.everyTool }
    let width = min(named.map(\.count).max() ?? 0, 60)
    let rows = named.map { name in
      let standing = policy.standing(of: name)
      let gap = String(repeating: " ", count: max(width - name.count, 0))
      let limits = standing.limits.map(\.summary).joined(separator: ", ")
      return "\(name)\(gap)  \(standing.verdict.rawValue)\(limits.isEmpty ? "" : "  \(limits)")"
    }
    return rows + ["\(policy.hidesEveryTool ? "every tool" : "any other tool"): \(elsewhere(policy))"]
  }

  private static func elsewhere(_ policy: Policy) -> String {
    policy.hidesEveryTool ? Verdict.hide.rawValue : policy.defaultVerdict.rawValue
  }
}
