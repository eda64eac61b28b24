import CatalogueStore
import SQLiteFile
import StrictJSON
import Testing
import ToolModel

@Suite("The catalogue of servers and tools")
struct CatalogueFileTests {
  private static func tool(_ name: String, _ description: String) throws -> Tool {
    try Tool(definition: [
      "name": .string(name), "description": .string(description), "inputSchema": ["type": "object"],
    ])
  }

  private static func listing(_ server: String, _ tools: [(String, String)]) throws -> ServerListing {
    ServerListing(name: server, provider: "scan", version: "1", tools: try tools.map { try tool($0.0, $0.1) })
  }

  private static let people = [("list_users", "Lists users."), ("delete_user", "Deletes a user.")]

  @Test("What was recorded is found by words of its name, description and server, the last one as it is typed")
  func search() throws {
    let catalogue = try CatalogueFile()
    _ = try catalogue.record(
      [try Self.listing("iam", Self.people), try Self.listing("mail", [("send", "Sends")])],
      at: 10
    )
    #expect(try catalogue.search("users").map(\.name) == ["list_users"])
    #expect(try catalogue.search("del").map(\.name) == ["delete_user"])
    #expect(try catalogue.search("iam user").map(\.name) == ["list_users", "delete_user"])
    #expect(try catalogue.search("mail").map(\.name) == ["send"])
    #expect(try catalogue.search("USER_li").isEmpty)
    #expect(try catalogue.search("\"OR* NEAR(").isEmpty)
    #expect(try catalogue.search("  ").isEmpty)
    #expect(try catalogue.search("u", most: 1).count == 1)
    #expect(try catalogue.search("delete").first?.category == "destructive")
  }

  @Test("A second listing says what is new, changed and gone, and keeps when a tool was first seen")
  func secondListing() throws {
    let catalogue = try CatalogueFile()
    #expect(try catalogue.record([try Self.listing("iam", Self.people)], at: 10).added == 2)
    let later = try Self.listing("iam", [("list_users", "Lists all users."), ("get_user", "Gets a user.")])
    let outcome = try catalogue.record([later], at: 20)
    #expect((outcome.added, outcome.changed, outcome.removed, outcome.unchanged) == (1, 1, 1, 0))
    let tools = try catalogue.tools(of: "iam")
    #expect(Set(tools.map(\.name)) == ["list_users", "get_user"])
    #expect(tools.first { $0.name == "list_users" }?.firstSeen == 10)
    #expect(tools.first { $0.name == "list_users" }?.lastSeen == 20)
    #expect(try catalogue.search("deletes").isEmpty)
    #expect(try catalogue.search("lists all").map(\.name) == ["list_users"])
    #expect(try catalogue.record([later], at: 30).unchanged == 2)
    #expect(try catalogue.servers().map { [$0.firstSeen, $0.lastSeen, Int64($0.tools)] } == [[10, 30, 2]])
  }

  @Test("A server that is only named keeps the tools it had")
  func namedOnly() throws {
    let catalogue = try CatalogueFile()
    _ = try catalogue.record([try Self.listing("iam", Self.people)], at: 10)
    _ = try catalogue.record([ServerListing(name: "iam", provider: "registry")], at: 20)
    #expect(try catalogue.servers().map(\.tools) == [2])
    #expect(try catalogue.servers().first?.version == "1")
    #expect(
      try catalogue.definitions(of: "iam").compactMap { $0["name"]?.stringValue } == ["list_users", "delete_user"]
    )
    #expect(try catalogue.knows(server: "iam"))
    #expect(try !catalogue.knows(server: "IAM"))
  }

  @Test("Pages of servers follow one another by name")
  func pages() throws {
    let catalogue = try CatalogueFile()
    _ = try catalogue.record(["c", "a", "b"].map { ServerListing(name: $0, provider: "client") }, at: 1)
    #expect(try catalogue.servers(most: 2).map(\.name) == ["a", "b"])
    #expect(try catalogue.servers(after: "b").map(\.name) == ["c"])
  }
}
