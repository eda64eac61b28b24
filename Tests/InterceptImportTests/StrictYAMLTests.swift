import InterceptImport
import PolicyModel
import Testing

@Suite("YAML that two readers could read differently is refused")
struct StrictYAMLTests {
  @Test(
    "What only some readers understand is refused",
    arguments: [
      ("version: \"1\"\nversion: \"1\"", "2:1 The key \"version\" stands twice, first in line 1"),
      ("version: \"1\"\n\"version\": \"1\"", "2:1 The key \"version\" stands twice, first in line 1"),
      ("version: !!str 1", "1:10 The tag \"tag:yaml.org,2002:str\" is not read"),
      ("version: \"1\"\n<<: {default: deny}", "2:1 The merge key \"<<\" is not read"),
      ("version: \"1\"\n? [a]\n: b", "2:3 A key must be text; this one is a list."),
      ("version: \"1\"\n~: b", "2:1 A key must be text; this one is nothing."),
      ("version: *v", "1:10 The alias \"*v\" has no anchor before it."),
      ("version: \"1\"\n---\nversion: \"1\"", "2:1 A second document begins here"),
      ("version: \"1", "The document is not YAML"),
      ("version: [1", "The document is not YAML"),
      ("a: b\n\tc: d", "The document is not YAML"),
    ]
  )
  func refused(_ yaml: String, _ message: String) {
    #expect(Imported.problems(yaml).contains { $0.contains(message) }, "\(Imported.problems(yaml))")
  }

  @Test("Bytes that are no UTF-8 are refused")
  func notUTF8() {
    #expect(throws: PolicyProblems.self) { try InterceptPolicy(reading: Array("version: \"".utf8) + [0xC3, 0x28]) }
    #expect(throws: PolicyProblems.self) { try InterceptPolicy(reading: [0xFF, 0xFE, 0x61, 0x00]) }
  }

  @Test("A mark at the beginning and Windows line ends change nothing")
  func marks() throws {
    let bytes = [0xEF, 0xBB, 0xBF] + Array("version: \"1\"\r\ndefault: deny\r\n".utf8)
    #expect(try InterceptPolicy(reading: bytes).policy == .denyAll)
  }

  @Test("An alias stands for what its anchor holds")
  func aliases() throws {
    let imported = try Imported(
      """
      version: "1"
      default: deny
      tools:
        a: {rules: &common [{name: r, rate_limit: 5/day}]}
        b: {rules: *common}
      """
    )
    #expect(imported.policy.rules(of: "b")?.limits.map(\.summary) == ["5 calls per day"])
  }

  @Test("A few lines of aliases that stand for billions of values are refused, also as a key")
  func bomb() {
    var yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let many = (0..<10).map { _ in "*a\(level - 1)" }.joined(separator: ", ")
      yaml += "a\(level): &a\(level) [\(many)]\n"
    }
    #expect(Imported.problems(yaml).contains { $0.contains("more than 100000 values") })
    #expect(Imported.problems("\(yaml)? *a9\n: b").contains { $0.contains("more than 100000 values") })
  }

  @Test("An anchor cannot hold itself")
  func circle() {
    #expect(Imported.problems("version: &v [*v]").contains { $0.contains("has no anchor before it") })
  }

  @Test("Deep nesting and large documents are refused without being built", arguments: ["[", "{a: ", "- ", "? "])
  func deep(_ opening: String) {
    let yaml = String(repeating: opening, count: 50_000)
    #expect(!Imported.problems(yaml).isEmpty)
    #expect(Imported.problems(String(repeating: "#\n", count: 600_000)).contains { $0.contains("at most 1048576") })
  }

  @Test("The place of a mistake counts characters, in any script")
  func places() {
    #expect(
      Imported.problems("version: \"1\"\ndescription: \"çé漢😀\"\ndefault: nein") == [
        "3:10 \"default\" must be \"allow\" or \"deny\", not nein."
      ]
    )
  }
}
