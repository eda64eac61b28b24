import StrictJSON
import Testing
import ToolModel
import ToolPins

@Suite("Approved definitions")
struct ToolPinsTests {
  private static let definition: JSONValue = [
    "name": "get_user", "description": "Gets a user.", "inputSchema": ["type": "object"],
  ]

  private func pins() throws -> ToolPins {
    let other: JSONValue = ["name": "add_user", "inputSchema": ["type": "object"]]
    let tools = try [Self.definition, other].map { try Tool(definition: $0) }
    return ToolPins(approving: tools, serverName: "users", serverVersion: "1.2")
  }

  @Test("The file reads back as it was, and its text depends on nothing but what is approved")
  func roundTrip() throws {
    let pins = try pins()
    let back = try ToolPins(reading: Array(pins.fileText.utf8))
    #expect(back == pins)
    #expect(back.fileText == pins.fileText)
    #expect(back.definitions.map { $0["name"] } == ["add_user", "get_user"])
    #expect(back.serverVersion == "1.2")
  }

  @Test(
    "A file that is anything else is refused with the place that is wrong",
    arguments: [
      (#"[]"#, "array"), (#"{"version":"2","tools":[]}"#, "/version"), (#"{"version":"1"}"#, "/tools"),
      (#"{"version":"1","tools":[],"more":1}"#, "/more"), (#"{"version":"1","version":"1","tools":[]}"#, "JSON"),
      (#"{"version":"1","tools":[{"name":"a"},{"name":"a"}]}"#, "/tools/1"),
      (#"{"version":"1","tools":[{"title":"a"}]}"#, "/tools/0"),
      (#"{"version":"1","server":{"name":1},"tools":[]}"#, "/server/name"),
      (#"{"version":"1","server":{"token":"x"},"tools":[]}"#, "/server/token"),
    ]
  )
  func refused(text: String, place: String) {
    let problem = #expect(throws: PinFileProblem.self) { try ToolPins(reading: Array(text.utf8)) }
    #expect(problem?.description.contains(place) == true)
  }

  @Test("Each tool of a listing stands as approved, changed, new or renamed, and what is missing is gone")
  func review() throws {
    let changed: JSONValue = ["name": "add_user", "inputSchema": ["type": "object"], "title": "Add"]
    let renamed: JSONValue = [
      "name": "fetch_user", "description": "Gets a user.", "inputSchema": ["type": "object"],
    ]
    let review = PinReview(of: [changed, renamed, ["name": "more"]], against: try pins())
    #expect(review.standing(of: "add_user") == .changed([JSONPointer(["title"])]))
    #expect(review.standing(of: "fetch_user") == .renamed(from: "get_user"))
    #expect(review.standing(of: "more") == .new)
    #expect(review.gone.isEmpty)
    let less = PinReview(of: [Self.definition], against: try pins())
    #expect(less.standing(of: "get_user") == .approved)
    #expect(less.gone == ["add_user"])
  }

  @Test("Members in another order are no change; a letter that only looks the same is one")
  func exactness() throws {
    let shuffled: JSONValue = [
      "inputSchema": ["type": "object"], "description": "Gets a user.", "name": "get_user",
    ]
    #expect(PinReview(of: [shuffled], against: try pins()).standing(of: "get_user") == .approved)
    let accented: JSONValue = ["name": "a", "description": "caf\u{e9}"]
    let decomposed: JSONValue = ["name": "a", "description": "cafe\u{301}"]
    let pins = ToolPins(approving: [try Tool(definition: accented)])
    #expect(PinReview(of: [decomposed], against: pins).standing(of: "a") == .changed([JSONPointer(["description"])]))
  }
}
