import ArgumentParser
import StrictJSON
import ToolModel
import ToolPins

/// `policydeck pins approve`: takes definitions as they are now for the approved ones.
struct PinsApproveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve",
    abstract:
      "Approve what the server lists now, named tools or all; a running gateway follows within a second.",
    usage: """
      policydeck pins approve (--all | --tool <name> ...) [--policy <file> | --pins <file>] [--json] \
      (--tools <file> | --url <url> [--header <header>] | -- <command> ...)
      """
  )

  @Option(name: .customLong("tool"), help: "A tool whose definition is approved; may be given several times.")
  var names: [String] = []

  @Flag(help: "Approve everything that is listed, and forget what is gone.")
  var all = false

  @OptionGroup var place: PinFileOptions
  @OptionGroup var source: ToolSource

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    guard all != !names.isEmpty else {
      throw CommandFailure("Name the tools to approve with --tool, or give --all for everything that the server lists.")
    }
    let file = place.file
    let bytes = try file.bytes()
    let before = try bytes.map(file.pins) ?? ToolPins()
    let (server, tools) = try source.listing()
    let after = try approved(before, server, tools)
    let changes = DefinitionChange.between(before.definitions, and: after.definitions)
    if after != before || bytes == nil { try file.write(after, expecting: bytes) }
    ChangeReport.show(changes, json: json)
  }

  private func approved(_ before: ToolPins, _ server: ServerIdentity?, _ tools: [Tool]) throws -> ToolPins {
    if all { return ToolPins(approving: tools, serverName: server?.name, serverVersion: server?.version) }
    var after = before
    for name in names {
      if let tool = tools.first(where: { $0.name.isExactly(name) }) {
        after.approve(tool)
      } else if after[name] != nil {
        after.forget(name)
      } else {
        throw CommandFailure("The server lists no tool \(name), and none is approved.", code: CommandFailure.no)
      }
    }
    if let server { after.serverName = server.name }
    return after
  }
}
