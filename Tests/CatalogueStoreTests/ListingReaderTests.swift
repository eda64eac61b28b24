import CatalogueStore
import StrictJSON
import Testing

@Suite("What people have of servers")
struct ListingReaderTests {
  private static func read(_ text: String) throws -> [ServerListing] {
    try ListingReader.listings(in: JSONValue(parsing: text), named: "file")
  }

  @Test("A scan brings its server's name and version, a bare listing its file's name")
  func listings() throws {
    let scan = try Self.read(#"{"server":{"name":"iam","version":"2"},"tools":[{"definition":{"name":"a"}}]}"#)
    #expect(scan.map(\.name) == ["iam"])
    #expect(scan.first?.version == "2")
    #expect(scan.first?.tools?.count == 1)
    #expect(try Self.read(#"{"tools":[{"name":"a"}]}"#).map(\.name) == ["file"])
    #expect(try Self.read(#"{"jsonrpc":"2.0","id":1,"result":{"tools":[{"name":"a"}]}}"#).first?.tools?.count == 1)
  }

  @Test("A registry's listing and a server.json bring names and versions")
  func registry() throws {
    let listing =
      #"{"servers":[{"server":{"name":"io.x/a","description":"A","version":"1"}},{"name":"b","packages":[]}]}"#
    #expect(try Self.read(listing).map(\.name) == ["io.x/a", "b"])
    let single = try Self.read(#"{"name":"io.x/a","description":"A","version":"1.2","remotes":[]}"#)
    #expect(single.map(\.version) == ["1.2"])
    #expect(single.first?.tools == nil)
  }

  @Test("Files of clients bring the names of their servers", arguments: ["mcpServers", "servers"])
  func clients(_ key: String) throws {
    #expect(
      try Self.read("{\"\(key)\":{\"iam\":{\"command\":\"x\"},\"git\":{\"url\":\"y\"}}}").map(\.name) == ["iam", "git"]
    )
  }

  @Test("Anything else is refused with a sentence, and so is a listing with something that is no tool")
  func refused() {
    #expect(throws: ListingReader.Failure.self) { try Self.read(#"{"a":1}"#) }
    #expect(throws: ListingReader.Failure.self) { try Self.read(#"{"tools":[{"name":"a"},5]}"#) }
  }
}
