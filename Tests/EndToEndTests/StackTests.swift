import Foundation
import Testing

@Suite("From everything agents can call to one server's policy, in a terminal", .serialized)
struct StackTests {
  /// A folder in which Cursor is configured with three servers.
  private func home() throws -> TemporaryFolder {
    let folder = TemporaryFolder()
    let long = (1...6).map { "--argument-\($0)-of-a-command-that-is-wider-than-the-terminal" }
    let servers: [String: Any] = [
      "harbor": ["command": TestEnvironment.program, "args": ["demo-server"]],
      "mute": ["command": "sh", "args": ["-c", "sleep 300", "sh"] + long],
    ]
    let text = try JSONSerialization.data(withJSONObject: ["mcpServers": servers], options: .sortedKeys)
    try FileManager.default.createDirectory(atPath: folder.file(".cursor"), withIntermediateDirectories: true)
    try folder.write(String(decoding: text, as: UTF8.self), to: ".cursor/mcp.json")
    return folder
  }

  private func open(in folder: TemporaryFolder) async throws -> PseudoTerminal {
    let environment = [
      "HOME": folder.path, "XDG_STATE_HOME": folder.file("state"), "XDG_CONFIG_HOME": folder.file("config"),
    ]
    let terminal = try PseudoTerminal([TestEnvironment.program], environment: environment, directory: folder.path)
    try await terminal.waitFor("which server?")
    try await terminal.waitFor("Found 2 servers")
    return terminal
  }

  @Test("A server is found, opened after its command was seen, given a policy, and known by it the next time")
  func buildsFromTheStack() async throws {
    let folder = try home()
    let terminal = try await open(in: folder)
    try await terminal.type("5")
    try await terminal.waitFor("Everything your agents can call")
    try await terminal.waitUntil("no server has a policy") { $0.row(showing: "harbor")?.contains("no policy") == true }
    try await terminal.press(.enter)
    try await terminal.waitFor("Start harbor?")
    try await terminal.waitUntil("the command is there whole") {
      $0.containsWrapped("\(TestEnvironment.program) demo-server")
    }
    try await terminal.type("y")
    try await terminal.waitFor("28 tools")

    try await terminal.type("a")
    try await terminal.waitFor("Allowed list_users")
    try await terminal.type("w")
    try await terminal.waitFor("Write policy.json?")
    try await terminal.type("y")
    try await terminal.waitFor("Wrote policy.json")
    #expect(try folder.read("policy.json").contains("\"list_users\": {}"))

    try await terminal.type("5")
    try await terminal.waitUntil("the policy is known") {
      let row = $0.row(showing: "harbor") ?? ""
      return row.contains("policy written") && row.contains("28 tools")
    }
    try await terminal.press(.enter)
    try await terminal.waitFor("Start harbor?")
    try await terminal.type("y")
    try await terminal.waitFor("28 tools")
    try await terminal.waitUntil("its policy is open") { $0.row(showing: "list_users")?.contains("allow") == true }
    try await terminal.type("q")
    #expect(try await terminal.waitForExit() == .code(0))
    #expect(await terminal.survivors().isEmpty)
  }

  @Test("A long command is shown whole before it is started, and a server that says nothing is given up with one key")
  func givesUpSlowServers() async throws {
    let folder = try home()
    let terminal = try await open(in: folder)
    try await terminal.press(.down)
    try await terminal.press(.down)
    try await terminal.press(.enter)
    try await terminal.waitFor("Start mute?")
    try await terminal.waitUntil("the command is there whole") { picture in
      (1...6).allSatisfy {
        picture.containsWrapped("--argument-\($0)-of-a-command-that-is-wider-than-the-terminal")
      }
    }
    try await terminal.type("y")
    try await terminal.waitFor("Reading the tools")
    try await terminal.waitFor("X gives it up")
    try await terminal.type("X")
    try await terminal.waitForNo("X gives it up")
    try await terminal.type("q")
    #expect(try await terminal.waitForExit() == .code(0))
    #expect(await terminal.survivors().isEmpty)
  }
}
