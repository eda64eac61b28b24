import InterceptImport
import PolicyModel
import StrictJSON
import Testing

@Suite("What means one thing to Intercept and another here is said")
struct DifferencesTests {
  private static func condition(_ op: String, _ value: String, path: String = "args.a") -> String {
    Imported.tool("- name: r\n  conditions: [{path: '\(path)', op: \(op), value: \(value)}]")
  }

  @Test("Numbers keep the text they were written with")
  func exactNumbers() throws {
    let imported = try Imported(Self.condition("lte", "9007199254740993.10"))
    #expect(imported.rules("t")?.contains("9007199254740993.10") == true)
    #expect(imported.notes("floating point"))
  }

  @Test(
    "Texts and numbers that Intercept takes for equal are pointed out",
    arguments: [("eq", "5"), ("neq", "'5'"), ("in", "[true]"), ("not_in", "['null']"), ("eq", "~")]
  )
  func comparedAsText(_ op: String, _ value: String) throws {
    #expect(try Imported(Self.condition(op, value)).notes("spelled alike"))
  }

  @Test("Plain texts and orderings need no such note", arguments: [("eq", "main"), ("lte", "5"), ("in", "[usd, eur]")])
  func quiet(_ op: String, _ value: String) throws {
    #expect(try !Imported(Self.condition(op, value)).notes("spelled alike"))
  }

  @Test("A step of digits is a key and never a place in a list")
  func digitSteps() throws {
    let imported = try Imported(Self.condition("eq", "x", path: "args.items.0.[a]"))
    let path = imported.policy.rules(of: "t")?.require.first?.conditions.first?.path
    #expect(path?.text == #"args.items["0"]["[a]"]"#)
    #expect(path?.steps.map(\.index) == [nil, nil, nil])
    #expect(imported.notes("never a place in a list"))
  }

  @Test("A word such as on is text, as it is to Intercept, and the note says where it stands")
  func truthLikeWords() throws {
    let imported = try Imported(Self.condition("eq", "on"))
    #expect(imported.rules("t")?.contains(#""value":"on""#) == true)
    let note = try #require(imported.notes.first { $0.message.contains("without quotes") })
    #expect(note.positions.map(\.line) == [7])
  }

  @Test("A note that applies to many places is said once")
  func grouped() throws {
    let rule = "- name: r\n  conditions: [{path: args.a, op: eq, value: 1}]"
    let imported = try Imported(Imported.tool("\(rule)\n\(rule)"))
    #expect(imported.notes.filter { $0.message.contains("spelled alike") }.map(\.positions.count) == [2])
  }
}
