import ArgumentParser
import PolicyModel
import RiskModel
import StrictJSON
import ToolModel

/// `policydeck recommend`: one policy for a whole server, with a rule for each tool and for its arguments.
struct RecommendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recommend",
    abstract: "Print a policy for a whole server: deny by default, and a rule by risk for each tool and its arguments.",
    usage: """
      policydeck recommend [--stance <stance>] [--explain] [--portable] [--json] \
      (--tools <file> | --url <url> [--header <header>] | -- <command> ...)
      """
  )

  @OptionGroup var source: ToolSource

  @Option(help: "strict, balanced (the published numbers) or permissive.", transform: Self.stance)
  var stance = Stance.balanced

  @Flag(help: "Say on standard error what is recommended for each tool, and why.")
  var explain = false

  @Flag(help: "Write only what the hosted product understands: a denial in place of an approval.")
  var portable = false

  @Flag(help: "Print one JSON document: the policy, and what is recommended for each tool and why.")
  var json = false

  func run() throws {
    let (server, tools) = try source.listing()
    let pairs = zip(tools, RiskClassifier().assess(tools, server: server)).map { (tool: $0, assessment: $1) }
    // What this program could not enforce it does not recommend.
    let recommended = RecommendedPolicy(
      for: pairs,
      stance: stance,
      portable: portable || !PolicyCapabilities.current.approvals
    )
    if let warning = recommended.warning { StandardError.write("warning: \(warning)") }
    if json {
      print(Printable.json(report(recommended), pretty: true))
      return
    }
    if explain {
      for line in recommended.lines { StandardError.write(Printable.line(sentence(line))) }
    }
    print(Printable.json(recommended.policy.jsonValue, pretty: true))
  }

  private func sentence(_ line: RecommendedRule) -> String {
    "\(line.tool): \(line.category.rawValue), \(line.summary). \(line.explanation)"
  }

  private func report(_ recommended: RecommendedPolicy) -> JSONValue {
    [
      "stance": .string(stance.rawValue),
      "policy": recommended.policy.jsonValue,
      "tools": .array(
        recommended.lines.map { line in
          [
            "name": .string(line.tool), "category": .string(line.category.rawValue),
            "recommendation": .string(line.recommendation.summary), "why": .string(line.explanation),
          ]
        }
      ),
    ]
  }
}

extension RecommendCommand {
  private static func stance(_ name: String) throws -> Stance {
    guard let stance = Stance(rawValue: name) else {
      let names = Stance.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("There is no stance \(name); give one of \(names).")
    }
    return stance
  }
}
