import ArgumentParser
import MCPProtocol
import ToolModel
import Upstream

/// Where a command takes a server's tools from: a saved list, or the server itself.
struct ToolSource: ParsableArguments {
  @Option(
    help: ArgumentHelp("A saved list of the server's tools: what scan --json or tools/list answers.", valueName: "file")
  )
  var tools: String?

  @OptionGroup var server: ServerOptions

  @Option(help: "How long listing the server's tools may take, in seconds (1 to 3600).")
  var timeout: Int = 60

  /// The tools, and who the server says it is.
  func listing() throws -> (server: ServerIdentity?, tools: [Tool]) {
    if let tools {
      guard try server.target() == nil else {
        throw CommandFailure("Both --tools and a server are given; name one source of tools.")
      }
      return try SavedTools.definitions(at: tools)
    }
    guard let target = try server.target() else {
      throw CommandFailure(
        "No tools are named: give --tools with a file, a command after --, or an address with --url."
      )
    }
    guard (1...3600).contains(timeout) else {
      throw CommandFailure("--timeout \(timeout) is out of range; give 1 to 3600 seconds.")
    }
    let scanned = try ServerScan.run(target, bounds: .within(totalSeconds: Double(timeout)))
    return (scanned.identity, scanned.tools)
  }
}
