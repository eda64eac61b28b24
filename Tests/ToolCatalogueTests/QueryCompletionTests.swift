import StrictJSON
import Testing
import ToolCatalogue
import ToolModel

@Suite("Completing a query")
struct QueryCompletionTests {
  private func catalogue() throws -> Catalogue {
    let tools = try [
      Tool(definition: ["name": "a", "inputSchema": ["properties": ["user_name": [:], "Region": [:]]]]),
      Tool(definition: ["name": "b", "inputSchema": ["properties": ["user_id": [:]]]]),
    ]
    var catalogue = Catalogue(server: ServerIdentity(name: "iam"), tools: tools)
    catalogue.add(server: ServerIdentity(name: "Issue tracker"), tools: [])
    return catalogue
  }

  @Test(
    "Keys and values that begin as typed are offered, the rest of the query stays",
    arguments: [
      ("", ["category:", "has:", "is:", "name:", "risk:", "server:", "severity:"]),
      ("user r", ["risk:"]), ("-se", ["server:", "severity:"]), ("zebra", []),
      ("risk:", ["low", "medium", "high", "critical"]), ("risk:>=c", ["critical"]), ("severity:M", ["medium"]),
      ("risk:high", []), ("risk:high ", ["category:", "has:", "is:", "name:", "risk:", "server:", "severity:"]),
      ("cat:d", ["destructive"]), ("category:write,e", ["execute"]), ("category:write,w", []),
      ("is:a", ["allowed", "ask"]), ("is:un", ["unapproved"]), ("s:", []), ("zz:", []), ("name:", []),
      ("server:i", ["iam", "\"Issue tracker\""]), ("has:user", ["user_id", "user_name"]), ("has:re", ["region"]),
      ("\"is:", []), ("\"a b\" is:den", ["denied"]),
    ]
  )
  func offers(_ text: String, _ words: [String]) throws {
    #expect(try catalogue().completion(of: text).choices.map(\.word) == words)
  }

  @Test("Each choice is the whole query with it, and what all of them begin with is known")
  func texts() throws {
    let catalogue = try catalogue()
    #expect(catalogue.completion(of: "user -cat:wr").choices.map(\.text) == ["user -category:write"])
    #expect(catalogue.completion(of: "category:write,ex").choices.map(\.text) == ["category:write,execute"])
    #expect(catalogue.completion(of: "has:u").common == "has:user_")
    #expect(catalogue.completion(of: "is:a").common == "is:a")
    #expect(catalogue.completion(of: "zebra").common.isEmpty)
  }

  @Test(
    "Whatever is offered among values can be read",
    arguments: ["is:", "risk:<", "severity:", "category:", "server:"]
  )
  func readable(_ text: String) throws {
    let choices = try catalogue().completion(of: text).choices
    #expect(!choices.isEmpty)
    for choice in choices { _ = try Query(parsing: choice.text) }
  }
}
