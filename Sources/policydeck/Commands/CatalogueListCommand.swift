import ArgumentParser
import CatalogueStore
import StrictJSON

/// `policydeck catalogue list`: the servers by name, a page at a time.
struct CatalogueListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the servers by name, with when they were first and last seen."
  )

  @Option(help: "Begin behind the server of this name.")
  var after = ""

  @Option(help: "How many servers at most (1 to \(CatalogueFile.mostEntries)).")
  var most = 100

  @OptionGroup var catalogue: CatalogueOptions

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    guard (1...CatalogueFile.mostEntries).contains(most) else {
      throw CommandFailure("--most \(most) is out of range; give 1 to \(CatalogueFile.mostEntries).")
    }
    let servers = try catalogue.use { try $0.servers(after: after, most: most) }
    if json {
      print(Printable.json(["servers": .array(servers.map(CatalogueReport.json))], pretty: true))
    } else {
      for server in servers { print(Printable.line(CatalogueReport.line(server))) }
    }
  }
}
