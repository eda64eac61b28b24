import ArgumentParser
import CatalogueStore
import StrictJSON

/// `policydeck catalogue show SERVER [TOOL]`: a server's tools, or one definition whole.
struct CatalogueShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a server's tools, or the whole definition of one."
  )

  @Argument(help: "The server's name in the catalogue.")
  var server: String

  @Argument(help: "One of its tools.")
  var tool: String?

  @OptionGroup var catalogue: CatalogueOptions

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    try catalogue.use { catalogue in
      guard try catalogue.knows(server: server) else {
        throw CommandFailure("The catalogue has no server \(server).", code: CommandFailure.no)
      }
      if let tool {
        let definitions = try catalogue.definitions(of: server)
        guard let definition = definitions.first(where: { $0["name"]?.stringValue == tool }) else {
          throw CommandFailure("The server \(server) has no tool \(tool) in the catalogue.", code: CommandFailure.no)
        }
        print(Printable.json(definition, pretty: true))
        return
      }
      let tools = try catalogue.tools(of: server)
      if json {
        let report: JSONValue = ["server": .string(server), "tools": .array(tools.map(CatalogueReport.json))]
        print(Printable.json(report, pretty: true))
      } else {
        for tool in tools { print(Printable.line(CatalogueReport.line(tool))) }
      }
    }
  }
}
