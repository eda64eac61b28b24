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

  @Flag(help: "Print one JSON document.")
  var json = false

  @Argument(help: "The tool's exact name.")
  var tool: String?

  func run() throws {
    guard !(quiet && json) else { throw CommandFailure("--quiet prints nothing and --json a document; choose one.") }
    let policy = try PolicyLoading.document(at: policy).policy
    if list {
      guard tool == nil else { throw CommandFailure("--list is about every tool; leave the tool's name out.") }
      return printMatrix(of: policy)
    }
    guard let tool else { throw CommandFailure("Name a tool, or ask for --list.") }
    let decision = policy.decide(tool: tool, arguments: try CallArguments.object(args))
    let isAllowed = decision.verdict == .allow
    if json {
      print(Printable.json(CanICommand.json(decision), pretty: true))
    } else if !quiet {
      let reason = decision.message.isEmpty ? "" : "  \(decision.message)"
      print(Printable.line((isAllowed ? "yes" : "no") + reason))
    }
    guard isAllowed else { throw ExitCode(CommandFailure.no) }
  }

  private func printMatrix(of policy: Policy) {
    if quiet { return }
    if json {
      print(Printable.json(CanICommand.json(matrixOf: policy), pretty: true))
    } else {
      for line in CanICommand.matrix(of: policy) { print(Printable.line(line)) }
    }
  }

  private static func matrix(of policy: Policy) -> [String] {
    let width = min(policy.namedTools.map(\.count).max() ?? 0, 60)
    let rows = policy.namedTools.map { name in
      let standing = policy.standing(of: name)
      let gap = String(repeating: " ", count: max(width - name.count, 0))
      let limits = standing.limits.map(\.summary).joined(separator: ", ")
      return "\(name)\(gap)  \(standing.verdict.rawValue)\(limits.isEmpty ? "" : "  \(limits)")"
    }
    return rows + ["\(policy.hidesEveryTool ? "every tool" : "any other tool"): \(elsewhere(policy).rawValue)"]
  }

  private static func elsewhere(_ policy: Policy) -> Verdict {
    if policy.hidesEveryTool { return .hide }
    return policy.defaultVerdict == .allow ? .allow : .deny
  }

  // MARK: For programs

  private static func json(_ decision: Decision) -> JSONValue {
    [
      "allowed": .bool(decision.verdict == .allow),
      "verdict": .string(decision.verdict.rawValue),
      "rule": .string(decision.rule),
      "message": .string(decision.message),
    ]
  }

  private static func json(matrixOf policy: Policy) -> JSONValue {
    let tools = policy.namedTools.map { name -> JSONValue in
      let standing = policy.standing(of: name)
      return [
        "name": .string(name),
        "verdict": .string(standing.verdict.rawValue),
        "limits": .array(standing.limits.map(\.jsonValue)),
      ]
    }
    return ["tools": .array(tools), "others": .string(elsewhere(policy).rawValue)]
  }
}
