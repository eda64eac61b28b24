import MCPProtocol
import StrictJSON
import Testing

@Suite("Request ids")
struct RequestIDTests {
  private func id(_ text: String) throws -> RequestID? {
    RequestID(try JSONDocument(parsing: Array(text.utf8)).root)
  }

  @Test(
    "An id is written back with the type and the digits it came with",
    arguments: ["1", "-7", "9007199254740993", "123456789012345678901234567890", #""1""#, #""""#, #""a\"b\u0001é""#]
  )
  func keepsText(_ text: String) throws {
    let id = try #require(try id(text))
    #expect(try JSONValue(parsing: id.description) == JSONValue(parsing: text))
    #expect(id.description.hasPrefix("\"") == text.hasPrefix("\""))
  }

  @Test("Ids that look alike to a reader of text are different ids")
  func keepsTypesApart() throws {
    #expect(try id("1") != id(#""1""#))
    #expect(try id("\"\u{E9}\"") != id("\"e\u{301}\""))
    #expect(Set([try id("1"), try id("1"), try id("2")]).count == 2)
  }

  @Test(
    "An id that is too long, or no plain integer, is refused",
    arguments: ["1.0", "1E2", "-0", "null", "[]", "true"]
  )
  func refuses(_ text: String) throws {
    #expect(try id(text) == nil)
    #expect(try id("\"" + String(repeating: "a", count: RequestID.longest) + "\"") == nil)
  }
}
