import PolicyModel
import RiskModel
import StrictJSON
import Testing
import ToolCatalogue
import ToolModel

@Suite("Listings of a catalogue")
struct ToolListingTests {
  private func tool(_ name: String, _ description: String, arguments: [String] = []) throws -> Tool {
    let properties = JSONObject(arguments.map { ($0, ["type": "string"] as JSONValue) })
    return try Tool(definition: [
      "name": .string(name), "description": .string(description),
      "inputSchema": ["type": "object", "properties": .object(properties)],
    ])
  }

  private func catalogue() throws -> Catalogue {
    var catalogue = Catalogue()
    catalogue.add(
      server: ServerIdentity(name: "iam-server", title: "Identity"),
      tools: [
        try tool("list_users", "List the users."), try tool("put_user_policy", "Attach a policy to a user."),
        try tool("delete_user", "Delete a user for good."), try tool("ÄNDERN_Größe", "Update the size."),
      ]
    )
    catalogue.add(
      server: ServerIdentity(name: "shop"),
      tools: [
        try tool("create_refund", "Refund an order.", arguments: ["order_id", "amount"]),
        try tool("list_orders", "List the orders of a user.", arguments: ["limit"]),
      ]
    )
    return catalogue
  }

  private func names(_ query: String, order: ToolOrder = .listed, marks: [ToolMarks] = []) throws -> [String] {
    let catalogue = try catalogue()
    var listing = ToolListing()
    listing.update(catalogue, query: try Query(parsing: query), order: order) { marks.isEmpty ? [] : marks[$0] }
    return listing.indices.map { catalogue.tools[$0].tool.name }
  }

  @Test("Words are found in names and descriptions, all of them, in any case")
  func words() throws {
    #expect(try names("user") == ["list_users", "put_user_policy", "delete_user", "list_orders"])
    #expect(try names("USER delete") == ["delete_user"])
    #expect(try names(#""a user""#) == ["put_user_policy", "delete_user", "list_orders"])
    #expect(try names("user -list") == ["put_user_policy", "delete_user"])
    #expect(try names("größe") == ["ÄNDERN_Größe"])
    #expect(try names("name:user policy") == ["put_user_policy"])
    #expect(try names("nothing of this") == [])
    #expect(try names("good.put").isEmpty, "no match reaches from one tool into the next")
  }

  @Test("Filters look at risk, category, server and arguments")
  func filters() throws {
    #expect(try names("risk:critical") == ["delete_user", "create_refund"])
    #expect(try names("risk:<high -name:list") == ["put_user_policy", "ÄNDERN_Größe"])
    #expect(try names("category:financial,destructive server:shop") == ["create_refund"])
    #expect(try names("server:identity category:read") == ["list_users"])
    #expect(try names("has:amount") == ["create_refund"])
    #expect(try names("-has:amount server:shop") == ["list_orders"])
  }

  @Test("What the policy says about a tool is asked of whoever owns the policy")
  func standing() throws {
    var policy = Policy.denyAll
    policy.allow("list_users")
    policy.hide("delete_user")
    policy.deny("create_refund", reason: "No.")
    policy.setLimits([Limit(counter: "c", window: .minute, max: 3)], for: "put_user_policy")
    let marks = try catalogue().tools.map { entry in
      ToolMarks(policy.standing(of: entry.tool.name), isChanged: entry.tool.name == "delete_user")
    }
    #expect(try names("is:allowed", marks: marks) == ["list_users", "put_user_policy"])
    #expect(try names("is:limited", marks: marks) == ["put_user_policy"])
    #expect(try names("is:hidden", marks: marks) == ["delete_user"])
    #expect(try names("is:changed", marks: marks) == ["delete_user"])
    #expect(try names("is:denied,hidden -server:shop", marks: marks) == ["delete_user", "ÄNDERN_Größe"])
    #expect(try names("-is:allowed list", marks: marks) == ["list_orders"])
  }

  @Test("Orders: as listed, by name, the most dangerous first")
  func orders() throws {
    #expect(
      try names("user", order: .name) == ["delete_user", "list_orders", "list_users", "put_user_policy"]
    )
    #expect(try names("", order: .risk).prefix(3) == ["create_refund", "delete_user", "put_user_policy"])
  }

  @Test("Typing letter by letter finds the same as typing all at once, forth and back")
  func incremental() throws {
    let catalogue = try catalogue()
    var typed = ToolListing(order: .name)
    let text = "user -list risk:>=medium"
    var seen: [String] = []
    for length in Array(0...text.count) + Array((0...text.count).reversed()) {
      guard let query = try? Query(parsing: String(text.prefix(length))) else { continue }
      typed.update(catalogue, query: query)
      var fresh = ToolListing(order: .name)
      fresh.update(catalogue, query: query)
      #expect(typed.indices == fresh.indices, "\(query.text)")
      seen.append(query.text)
    }
    #expect(seen.count > 20)
  }

  @Test("A tool added later is found, also by a query that was asked before")
  func growing() throws {
    var catalogue = try catalogue()
    var listing = ToolListing()
    let query = try Query(parsing: "zebra")
    listing.update(catalogue, query: query)
    #expect(listing.count == 0)
    catalogue.add(server: ServerIdentity(name: "zoo"), tools: [try tool("feed_zebra", "Feed it.")])
    listing.update(catalogue, query: query)
    #expect(listing.count == 1)
    catalogue.removeAll()
    listing.update(catalogue, query: .everything)
    #expect(listing.indices.isEmpty)
  }
}
