import ArgumentParser
import StrictJSON
import ToolPins

/// `policydeck pins show [TOOL]`: the approved definitions.
struct PinsShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "List the tools that are approved, or show the approved definition of one."
  )

  @Argument(help: "One of the tools.")
  var tool: String?

  @OptionGroup var place: PinFileOptions

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    let pins = try place.required().pins
    if let tool {
      guard let definition = pins[tool] else {
        throw CommandFailure("No tool \(tool) is approved in \(place.file.path).", code: CommandFailure.no)
      }
      return print(Printable.json(definition, pretty: true))
    }
    if json {
      let report: JSONValue = [
        "server": pins.serverName.map(JSONValue.string) ?? .null, "tools": .array(pins.definitions),
      ]
      return print(Printable.json(report, pretty: true))
    }
    for definition in pins.definitions { print(Printable.line(definition["name"]?.stringValue ?? "")) }
  }
}
