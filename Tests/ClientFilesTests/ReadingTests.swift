import StrictJSON
import Testing

@testable import ClientFiles

@Suite("Reading clients' files")
struct ReadingTests {
  @Test("Every JSON client's list is found under its own key", arguments: MCPClient.allCases.filter { $0 != .codex })
  func findsServers(_ client: MCPClient) throws {
    let text = #"{"\#(client.key)": {"git": {"command": "uvx", "args": ["git-server"], "env": {"TOKEN": "s3cret"}}}}"#
    let servers = try client.servers(in: Array(text.utf8))
    let expected = ConfiguredServer(name: "git", target: .command(["uvx", "git-server"]), environmentNames: ["TOKEN"])
    #expect(servers == [expected])
    #expect(!"\(servers)".contains("s3cret"))
  }

  @Test("Comments and commas before a bracket are read as editors write them")
  func readsComments() throws {
    let text = """
      { // the servers of "Zed"
        "theme": "x // not a comment",
        "context_servers": { /* one */ "a": { "command": {"path": "node", "args": ["s.js",],}, }, },
      }
      """
    #expect(try MCPClient.zed.servers(in: Array(text.utf8)).map(\.target) == [.command(["node", "s.js"])])
  }

  @Test("Remote servers are found under each client's word for an address")
  func findsAddresses() throws {
    for (client, key) in [(MCPClient.windsurf, "serverUrl"), (.geminiCLI, "httpUrl"), (.cursor, "url")] {
      let text = #"{"mcpServers": {"x": {"\#(key)": "https://h/mcp", "headers": {"Authorization": "b"}}}}"#
      let server = try client.servers(in: Array(text.utf8)).first
      #expect(server?.target == .url("https://h/mcp"))
      #expect(server?.headerNames == ["Authorization"])
    }
  }

  @Test("A project's own list in Claude Code's file wins over the person's")
  func projectWins() throws {
    let text =
      #"{"mcpServers": {"a": {"command": "1"}, "b": {"command": "2"}}, "projects": {"/p": {"mcpServers": {"a": {"command": "3"}}}}}"#
    let servers = try MCPClient.claudeCode.servers(in: Array(text.utf8), project: "/p")
    #expect(servers.map(\.target) == [.command(["2"]), .command(["3"])])
  }

  @Test("Codex's TOML is read: tables, inline tables, arrays over lines, escapes, what is switched off")
  func readsTOML() throws {
    let text = """
      model = "gpt" # a comment
      [mcp_servers.git]
      command = 'uvx'
      args = [
        "git-server", # which one
        "--repo=\\u0041",
      ]
      env = { "TOKEN" = "s3cret", LEVEL = "1" }

      [mcp_servers."with space"]
      url = "https://h/mcp"
      enabled = false
      [mcp_servers.sub]
      command = "node"
      [mcp_servers.sub.env]
      KEY = "x"
      """
    let servers = try MCPClient.codex.servers(in: Array(text.utf8))
    #expect(servers.map(\.name) == ["git", "with space", "sub"])
    #expect(servers[0].target == .command(["uvx", "git-server", "--repo=A"]))
    #expect(servers[0].environmentNames == ["TOKEN", "LEVEL"])
    #expect(servers[1].isDisabled)
    #expect(servers[2].environmentNames == ["KEY"])
  }

  @Test(
    "A file that cannot be read says where",
    arguments: ["{\"mcpServers\": {", "[1", "\u{0}", "{\"a\": \"\\x\"}", "{\"a\": /* never closed"]
  )
  func saysWhere(_ text: String) {
    #expect(throws: ClientFileError.self) { try MCPClient.cursor.servers(in: Array(text.utf8)) }
    #expect(throws: ClientFileError.self) { try MCPClient.codex.servers(in: Array("a = \"\(text)\nb".utf8)) }
  }

  @Test("An entry that leads through PolicyDeck, or cannot be started as it stands, is told apart")
  func tellsApart() {
    let guarded = ConfiguredServer(name: "a", target: .command(["/usr/bin/policydeck", "gateway", "--stdio"]))
    #expect(guarded.isGuarded && !guarded.hasPlaceholders)
    #expect(ConfiguredServer(name: "b", target: .url("https://${env:HOST}/mcp")).hasPlaceholders)
  }
}

@Suite("Writing clients' files")
struct WritingTests {
  private let entry: JSONValue = ["command": "policydeck"]

  @Test("An entry is put in and every other byte stays, comments too")
  func keepsTheRest() throws {
    let text = "{\n  // mine\n  \"servers\": {\n    \"a\": {\"command\": \"x\"}, // first\n  },\n}\n"
    let written = String(
      decoding: try MCPClient.visualStudioCode.file(Array(text.utf8), setting: "b", to: entry),
      as: UTF8.self
    )
    #expect(written.contains("// mine") && written.contains("{\"command\": \"x\"}, // first"))
    #expect(try MCPClient.visualStudioCode.servers(in: Array(written.utf8)).map(\.name) == ["b", "a"])
  }

  @Test("An entry replaces the one of its name alone")
  func replaces() throws {
    let text = #"{"mcpServers": {"a": {"command": "x"}, "b": {"command": "y"}}, "other": 1.50}"#
    let written = try MCPClient.cursor.file(Array(text.utf8), setting: "a", to: entry)
    #expect(try MCPClient.cursor.servers(in: written).map(\.target) == [.command(["policydeck"]), .command(["y"])])
    #expect(String(decoding: written, as: UTF8.self).hasSuffix(#""other": 1.50}"#))
  }

  @Test("A file without a list gets one, and no file becomes a new one", arguments: [nil, "", "{}", #"{"x": 1}"#])
  func makesTheList(_ text: String?) throws {
    let written = try MCPClient.claudeCode.file(text.map { Array($0.utf8) }, setting: "a", to: entry)
    #expect(try MCPClient.claudeCode.servers(in: written).map(\.name) == ["a"])
    #expect((try JSONValue(parsing: written))["x"] == (text?.contains("x") == true ? 1 : nil))
  }

  @Test("A list of another kind is left alone")
  func refusesOtherKinds() {
    #expect(throws: ClientFileError.self) {
      try MCPClient.cursor.file(Array(#"{"mcpServers": []}"#.utf8), setting: "a", to: entry)
    }
    #expect(throws: ClientFileError.self) { try MCPClient.codex.file(nil, setting: "a", to: entry) }
  }

  @Test("Remote entries use the client's own words")
  func entries() {
    #expect(MCPClient.windsurf.entry(url: "u", authorization: "Bearer x")["serverUrl"] == "u")
    #expect(MCPClient.geminiCLI.entry(url: "u", authorization: "Bearer x")["httpUrl"] == "u")
    #expect(MCPClient.visualStudioCode.entry(url: "u", authorization: "Bearer x")["type"] == "http")
  }
}
