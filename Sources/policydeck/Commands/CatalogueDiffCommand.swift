import ArgumentParser
import CatalogueStore
import ToolModel
import ToolPins

/// `policydeck catalogue diff SERVER`: what changed in a server's tools since they were recorded.
struct CatalogueDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract:
      "Name every difference between a server's tools in the catalogue and now; the exit code is 1 when there is one.",
    usage: """
      policydeck catalogue diff <server> [--json] (--tools <file> | --url <url> [--header <header>] | -- <command> ...)
      """
  )

  @Argument(help: "The server's name in the catalogue.")
  var name: String

  @OptionGroup var source: ToolSource
  @OptionGroup var catalogue: CatalogueOptions

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    let recorded = try catalogue.use { catalogue in
      guard try catalogue.knows(server: name) else {
        throw CommandFailure("The catalogue has no server \(name); add it first.")
      }
      return try catalogue.definitions(of: name)
    }
    let changes = DefinitionChange.between(recorded, and: try source.listing().tools.map(\.definition))
    ChangeReport.show(changes, json: json)
    guard changes.isEmpty else { throw ExitCode(CommandFailure.no) }
  }
}
