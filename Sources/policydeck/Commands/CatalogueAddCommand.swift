import ArgumentParser
import CatalogueStore
import MCPProtocol
import StrictJSON
import ToolModel

/// `policydeck catalogue add`: takes servers and tools into the catalogue.
struct CatalogueAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract:
      "Take in a server, or a file: a scan, an answer to tools/list, a registry listing, a client file; or a folder of them.",
    usage: """
      policydeck catalogue add [--as <name>] (<file or folder> | --url <url> [--header <header>] | -- <command> ...)
      """
  )

  @Argument(help: ArgumentHelp("A file, or a folder whose .json files are read.", valueName: "file"))
  var file: String?

  @Option(name: .customLong("as"), help: "The name to keep the server under, in place of its own.")
  var name: String?

  @OptionGroup var server: ServerOptions
  @OptionGroup var catalogue: CatalogueOptions

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    var listings = try listings()
    if let name {
      guard listings.count == 1 else { throw CommandFailure("--as names one server, and there are \(listings.count).") }
      listings[0].name = name
    }
    let outcome = try catalogue.use(creates: true) { catalogue in
      let outcome = try catalogue.record(listings, at: Moment.now.milliseconds / 1000)
      if outcome.added + outcome.changed >= 10_000 { try catalogue.settle() }
      return outcome
    }
    if json {
      print(Printable.json(CatalogueReport.json(outcome, servers: listings.count), pretty: true))
    } else {
      print(CatalogueReport.line(outcome, servers: listings.count))
    }
  }

  private func listings() throws -> [ServerListing] {
    if let target = try server.target() {
      guard file == nil else { throw CommandFailure("Both a file and a server are given; add one after the other.") }
      let scanned = try ServerScan.run(target)
      let identity = scanned.identity
      return [ServerListing(name: identity.name, provider: "scan", version: identity.version, tools: scanned.tools)]
    }
    guard let file else {
      throw CommandFailure("Nothing to add: name a file or a folder, a command after --, or an address with --url.")
    }
    return try documents(at: file).flatMap(read)
  }

  /// The file itself, or the JSON files of a folder in the order of their names.
  private func documents(at path: String) throws -> [String] {
    guard let names = FolderListing.names(in: path, suffix: ".json") else { return [path] }
    guard !names.isEmpty else { throw CommandFailure("The folder \(path) holds no .json files.") }
    return names.map { "\(path)/\($0)" }
  }

  private func read(_ path: String) throws -> [ServerListing] {
    let bytes = try PolicyLoading.bytes(at: path)
    let document: JSONValue
    do throws(JSONSyntaxError) {
      document = try JSONValue(parsing: bytes)
    } catch {
      throw CommandFailure("\(path) is not JSON: \(error).")
    }
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let name = file.hasSuffix(".json") ? String(file.dropLast(5)) : file
    do throws(ListingReader.Failure) {
      return try ListingReader.listings(in: document, named: name)
    } catch {
      throw CommandFailure("\(path) cannot be added. \(error)")
    }
  }
}
