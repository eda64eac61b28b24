import PolicyModel
import StrictJSON
import Testing

@Suite("A broken document")
struct BrokenDocumentTests {
  @Test("is refused with every mistake, its place and what was meant", arguments: BrokenDocument.all)
  func isRefused(_ broken: BrokenDocument) {
    #expect(problems(of: broken.text) == broken.problems)
  }

  @Test("says found and expected for programs")
  func fields() throws {
    let problem = try #require(firstProblem(of: #"{"version": "1", "default": "Deny"}"#))
    #expect(problem.found == #""Deny""#)
    #expect(problem.expected == #""allow" or "deny""#)
    #expect(problem.suggestion == #""deny""#)
    #expect(problem.pointer == JSONPointer(["default"]))
    #expect(
      problem.description
        == #"line 1, column 29: "default" must be "allow" or "deny", but is "Deny". Did you mean "deny"?"#
    )
  }

  @Test("counts columns in characters and lines by line feeds")
  func columns() throws {
    let problem = try #require(firstProblem(of: "{\"version\": \"1\",\r\n  \"description\": \"🦊é\", \"default\": 5}"))
    #expect(problem.position.line == 2)
    #expect(problem.position.column == 35)
  }

  @Test("with thousands of mistakes lists five hundred and counts the rest")
  func bounded() {
    let entries = Array(repeating: "5", count: 3000).joined(separator: ",")
    let problems = refusal(of: #"{"version": "1", "default": "deny", "hide": [\#(entries)]}"#)
    #expect(problems?.problems.count == PolicyProblems.most)
    #expect(problems?.omitted == 2500)
    #expect(problems?.description.hasSuffix("and 2500 more") == true)
  }

  @Test("never shows more than 60 characters of what was found, and nothing invisible")
  func clipped() throws {
    let long = String(repeating: "x", count: 1000)
    let problem = try #require(firstProblem(of: #"{"version": "1", "default": "\u202e\#(long)"}"#))
    #expect(problem.found.count < 80)
    #expect(problem.found.hasPrefix(#""\u{202E}xxx"#))
  }

  @Test("that is too large or too deep is refused before it is read")
  func tooLarge() {
    let deep = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
    let message = firstProblem(of: #"{"version": "1", "default": "deny", "description": \#(deep)}"#)?.message
    #expect(message?.hasPrefix("The document is not JSON:") == true)
    let bytes = Array(#"{"version": "1", "default": "deny"}"#.utf8)
    #expect(throws: PolicyProblems.self) { try PolicyDocument(reading: bytes, limits: JSONLimits(maxBytes: 10)) }
  }

  @Test("with too many large regular expressions is refused as a whole, where one repeated counts once")
  func expressionBudget() {
    func text(_ pattern: (Int) -> String) -> String {
      let conditions = (0..<250).map { #"{"path": "args.a", "op": "regex", "value": "\#(pattern($0))"}"# }
      return
        #"{"version":"1","default":"deny","tools":{"t":{"deny_if":[{"conditions":[\#(conditions.joined(separator: ","))]}]}}}"#
    }
    let message = firstProblem(of: text { "(abcdefghi){500}\($0)" })?.message
    #expect(message?.hasPrefix("The regular expressions of this document are too large together") == true)
    #expect(firstProblem(of: text { _ in "(abcdefghi){500}" }) == nil)
  }
}
