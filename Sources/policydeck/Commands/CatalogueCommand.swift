import ArgumentParser
import CatalogueStore
import Glibc
import SQLiteFile

/// `policydeck catalogue`: every server and tool seen so far, searchable.
struct CatalogueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalogue",
    abstract: "Keep the servers and tools you come across: search them, and see what changed.",
    subcommands: [
      CatalogueAddCommand.self, CatalogueListCommand.self, CatalogueSearchCommand.self, CatalogueShowCommand.self,
      CatalogueDiffCommand.self, CatalogueExportCommand.self,
    ]
  )
}

/// Where the catalogue is kept.
struct CatalogueOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The catalogue's file; by default catalogue.sqlite in the state folder.", valueName: "file")
  )
  var store: String?

  /// Does something with the catalogue; a failing file is one clear sentence.
  func use<Result>(creates: Bool = false, _ work: (CatalogueFile) throws -> Result) throws -> Result {
    try CatalogueOptions.use(store, creates: creates, work)
  }

  /// Does something with the catalogue of a file, or with the one in the state folder.
  static func use<Result>(
    _ store: String?,
    creates: Bool = false,
    _ work: (CatalogueFile) throws -> Result
  ) throws -> Result {
    let path = try store ?? StateFolder.file("catalogue.sqlite", creates: creates)
    guard creates || access(path, F_OK) == 0 else {
      throw CommandFailure("There is no catalogue yet; begin one with policydeck catalogue add.")
    }
    do {
      return try work(CatalogueFile(path: path, creates: creates))
    } catch let error as SQLiteError {
      throw CommandFailure("The catalogue \(path) cannot be used: \(error.reason).")
    }
  }
}
