import ArgumentParser
import CatalogueStore
import StrictJSON

/// `policydeck catalogue export SERVER`: a server's tools as an answer to tools/list would hold them.
struct CatalogueExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Print a server's recorded tools as one JSON document, which --tools and catalogue add read."
  )

  @Argument(help: "The server's name in the catalogue.")
  var server: String

  @OptionGroup var catalogue: CatalogueOptions

  func run() throws {
    let definitions = try catalogue.use { catalogue in
      guard try catalogue.knows(server: server) else {
        throw CommandFailure("The catalogue has no server \(server).", code: CommandFailure.no)
      }
      return try catalogue.definitions(of: server)
    }
    let document: JSONValue = ["server": ["name": .string(server)], "tools": .array(definitions)]
    print(Printable.json(document, pretty: true))
  }
}
