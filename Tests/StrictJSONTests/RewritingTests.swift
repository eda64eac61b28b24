import StrictJSON
import Testing

@Suite("An edit changes only what was edited")
struct RewritingTests {
  static let document = """
    {
      "version" : "1",
        "default": "deny",   "hide": [ "a", "b" ],
      "tools": {
        "x": { "limits": [{"max": 3.0, "window":"minute"}] },
        "y": {}
      }
    }

    """

  func edit(_ text: String = document, _ change: (inout JSONObject) -> Void) throws -> String {
    let document = try JSONDocument(parsing: Array(text.utf8))
    var object = try #require(document.root.value.objectValue)
    change(&object)
    let rewritten = document.rewritten(as: .object(object))
    #expect(try JSONValue(parsing: rewritten) == .object(object))
    return String(decoding: rewritten, as: UTF8.self)
  }

  @Test("Writing back the same value changes no byte")
  func keepsEverything() throws {
    #expect(try edit { _ in } == Self.document)
  }

  @Test("Changing one value keeps all spacing around it")
  func changesOneValue() throws {
    let changed = try edit { $0["default"] = "allow" }
    #expect(changed == Self.document.replacing("\"deny\"", with: "\"allow\""))
  }

  @Test("A new member stands after its predecessor, indented as its siblings")
  func addsMember() throws {
    let changed = try edit { object in
      var tools = object["tools"]?.objectValue ?? [:]
      tools["z"] = ["deny_if": []]
      object["tools"] = .object(tools)
    }
    #expect(
      changed
        == Self.document.replacing(
          "    \"y\": {}\n",
          with: "    \"y\": {},\n    \"z\": {\n      \"deny_if\": []\n    }\n"
        )
    )
  }

  @Test("Removing a member takes its comma with it")
  func removesMember() throws {
    let changed = try edit { object in
      var tools = object["tools"]?.objectValue ?? [:]
      tools["x"] = nil
      object["tools"] = .object(tools)
    }
    #expect(changed.contains("\"tools\": {\n    \"y\": {}\n  }"))
    let last = try edit { object in
      var tools = object["tools"]?.objectValue ?? [:]
      tools["y"] = nil
      object["tools"] = .object(tools)
    }
    #expect(last.contains("\"window\":\"minute\"}] }\n  }"))
  }

  @Test("Arrays keep the elements that stay")
  func editsArrays() throws {
    #expect(try edit { $0["hide"] = ["a", "b", "c"] }.contains("\"hide\": [ \"a\", \"b\", \"c\" ]"))
    #expect(try edit { $0["hide"] = ["b"] }.contains("\"hide\": [ \"b\" ]"))
    #expect(try edit { $0["hide"] = ["a", "c"] }.contains("\"hide\": [ \"a\", \"c\" ]"))
    #expect(try edit { $0["hide"] = [] }.contains("\"hide\": []"))
  }

  @Test("Filling an empty object uses the document's indentation")
  func fillsEmptyObject() throws {
    let changed = try edit("{\n    \"tools\": {}\n}") { $0["tools"] = ["x": [:]] }
    #expect(changed == "{\n    \"tools\": {\n        \"x\": {}\n    }\n}")
  }

  @Test("A one-line document stays on one line")
  func keepsOneLine() throws {
    #expect(try edit("{\"a\": 1}") { $0["b"] = ["c": true] } == "{\"a\": 1,\"b\": {\"c\":true}}")
  }

  @Test("A document with CRLF keeps CRLF in what is added")
  func keepsLineBreaks() throws {
    let changed = try edit("{\r\n  \"a\": 1\r\n}\r\n") { $0["b"] = ["c": true] }
    #expect(changed == "{\r\n  \"a\": 1,\r\n  \"b\": {\r\n    \"c\": true\r\n  }\r\n}\r\n")
  }
}
