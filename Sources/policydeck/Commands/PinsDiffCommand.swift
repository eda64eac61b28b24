import ArgumentParser
import ToolModel
import ToolPins

/// `policydeck pins diff`: what a server lists that is not as it was approved.
struct PinsDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract:
      "Name what the server lists that is not as it was approved; the exit code is 1 then.",
    usage: """
      policydeck pins diff [--policy <file> | --pins <file>] [--json] \
      (--tools <file> | --url <url> [--header <header>] | -- <command> ...)
      """
  )

  @OptionGroup var place: PinFileOptions
  @OptionGroup var source: ToolSource

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    let approved = try place.required().pins
    let changes = PinReview(of: try source.listing().tools.map(\.definition), against: approved).changes
    ChangeReport.show(changes, json: json)
    guard changes.isEmpty else { throw ExitCode(CommandFailure.no) }
  }
}
