import ArgumentParser
import RiskModel
import StrictJSON
import ToolModel

/// `policydeck risk [TOOL…]`: the whole assessment of tools, with every reason and where it was read.
struct RiskToolsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tools",
    abstract: "Say how dangerous tools look, with every reason and the text it was read from.",
    usage: """
      policydeck risk [<tool>] [--tool <tool> ...] [--json] (--tools <file> | --url <url> [--header <header>] | -- <command> ...)
      """
  )

  @Argument(help: ArgumentHelp("The tool to judge; all of them when none is named.", valueName: "tool"))
  var name: String?

  @Option(name: .customLong("tool"), help: "One more tool to judge; may be given several times.")
  var others: [String] = []

  @OptionGroup var source: ToolSource

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    let (server, tools) = try source.listing()
    let names = [name].compactMap(\.self) + others
    for name in names where !tools.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
      throw CommandFailure("The server has no tool \(name).", code: CommandFailure.no)
    }
    // Every tool is judged among all its siblings, whichever are asked about.
    let judged = zip(tools, RiskClassifier().assess(tools, server: server)).filter { tool, _ in
      names.isEmpty || names.contains { $0.utf8.elementsEqual(tool.name.utf8) }
    }
    if json {
      let report: JSONValue = [
        "lexicon": .string(RiskClassifier.lexiconVersion),
        "tools": .array(judged.map { RiskReport.json($0, $1) }),
      ]
      print(Printable.json(report, pretty: true))
    } else {
      for (position, pair) in judged.enumerated() {
        if position > 0 { print("") }
        for line in RiskReport.lines(pair.0, pair.1, withParagraphs: !names.isEmpty) { print(Printable.line(line)) }
      }
    }
  }
}
