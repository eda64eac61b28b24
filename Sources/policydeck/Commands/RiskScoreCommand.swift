import ArgumentParser
import RiskModel
import StrictJSON
import ToolModel

/// `policydeck risk score`: how well the judgement agrees with labels that vendors gave.
struct RiskScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Measure on labelled tools how well reading is told from changing, for each vendor.",
    discussion: """
      The file holds {"tools": [{"server", "name", "description", "readOnly"}]}. False-safe is the share of tools \
      labelled as changing something that are judged to read.
      """
  )

  @Argument(help: "The labelled file.")
  var file: String

  @Flag(help: "Name every tool that was judged otherwise than labelled.")
  var mistakes = false

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    let score = RiskScore(of: try labelledTools())
    if json {
      print(Printable.json(RiskReport.json(score), pretty: true))
    } else {
      for line in RiskReport.lines(score) { print(Printable.line(line)) }
    }
    guard mistakes else { return }
    for mistake in score.mistakes {
      let label = mistake.tool.isReadOnly ? "reads" : "changes"
      StandardError.write(
        Printable.line(
          "\(mistake.tool.vendor): \(mistake.tool.tool.name) \(label), judged \(mistake.assessment.category.rawValue)"
        )
      )
    }
  }

  private func labelledTools() throws -> [LabelledTool] {
    let bytes = try InputFile(path: file).bytes()
    let value: JSONValue
    do throws(JSONSyntaxError) {
      value = try JSONValue(parsing: bytes)
    } catch {
      throw CommandFailure("\(file) is not JSON: \(error).")
    }
    guard let entries = value["tools"]?.arrayValue else { throw CommandFailure("\(file) has no list \"tools\".") }
    var tools: [LabelledTool] = []
    for (position, entry) in entries.enumerated() {
      do throws(ToolDefinitionError) {
        if let tool = try LabelledTool(entry) { tools.append(tool) }
      } catch {
        throw CommandFailure("Tool \(position + 1) in \(file) cannot be read: \(error)")
      }
    }
    guard !tools.isEmpty else { throw CommandFailure("No tool in \(file) has a \"readOnly\" label.") }
    return tools
  }
}
