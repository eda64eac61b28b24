import ArgumentParser
import CatalogueStore
import StrictJSON

/// `policydeck catalogue search WORDS`: tools by words of their name, description and server.
struct CatalogueSearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find tools by words of their name, description and server; the last word may be unfinished.",
    discussion: "The exit code is 1 when nothing is found."
  )

  @Argument(help: "The words; each must occur.")
  var words: [String]

  @Option(help: "How many tools at most (1 to \(CatalogueFile.mostEntries)).")
  var most = 50

  @OptionGroup var catalogue: CatalogueOptions

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    guard (1...CatalogueFile.mostEntries).contains(most) else {
      throw CommandFailure("--most \(most) is out of range; give 1 to \(CatalogueFile.mostEntries).")
    }
    let tools = try catalogue.use { try $0.search(words.joined(separator: " "), most: most) }
    if json {
      print(Printable.json(["tools": .array(tools.map(CatalogueReport.json))], pretty: true))
    } else {
      for tool in tools { print(Printable.line(CatalogueReport.line(tool))) }
    }
    guard !tools.isEmpty else { throw ExitCode(CommandFailure.no) }
  }
}
