import ArgumentParser
import Glibc

/// `policydeck demo-server`: the built-in MCP server, over standard input and output.
struct DemoServerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo-server",
    abstract: "Run the built-in MCP server over standard input and output, to try policies on.",
    discussion: "It keeps everything in memory: users, objects, orders and clusters that its tools really change."
  )

  func run() throws {
    if isatty(STDIN_FILENO) == 1 {
      StandardError.write(
        "policydeck: demo-server speaks MCP in JSON lines; an MCP client starts it. Try: policydeck scan -- policydeck demo-server"
      )
    }
    var pump = DemoServerPump()
    pump.run()
  }
}
