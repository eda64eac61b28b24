import PolicyModel
import StrictJSON
import Testing

// None of these is timed: each would take minutes or exhaust the memory if anything in it were quadratic.
@Suite("A huge broken document")
struct HugeDocumentTests {
  private func refusal(of text: String) -> PolicyProblems? {
    do throws(PolicyProblems) {
      _ = try PolicyDocument(reading: Array(text.utf8))
      return nil
    } catch {
      return error
    }
  }

  private func policy(_ members: String) -> String { #"{"version": "1", "default": "deny", \#(members)}"# }

  @Test("of 100,000 unknown keys names the first 500 and counts the rest")
  func unknownKeys() throws {
    let keys = (0..<100_000).map { "\"key \($0)\": 0" }.joined(separator: ", ")
    let problems = try #require(refusal(of: policy(keys)))
    #expect(problems.problems.count == PolicyProblems.most)
    #expect(problems.omitted == 99_500)
    #expect(problems.description.hasSuffix("and 99500 more"))
  }

  @Test("of 20,000 repeated keys names the first 500 and counts the rest")
  func repeatedKeys() throws {
    let keys = Array(repeating: "\"description\": \"\"", count: 20_001).joined(separator: ",\n")
    let problems = try #require(refusal(of: policy(keys)))
    #expect(problems.problems.count == PolicyProblems.most)
    #expect(problems.omitted > 0)
  }

  @Test("of 20,000 limits under one counter names the first 500 and counts the rest")
  func limits() throws {
    let limit = #"{"counter": "c", "window": "minute", "max": 1}"#
    let limits = Array(repeating: limit, count: 20_000).joined(separator: ", ")
    let problems = try #require(refusal(of: policy(#""all_tools": {"limits": [\#(limits)]}"#)))
    #expect(problems.problems.count == PolicyProblems.most)
    #expect(problems.omitted == 19_499)
  }

  @Test("never repeats a huge key or value: every sentence and pointer stays short")
  func hugeTexts() throws {
    let huge = String(repeating: "x", count: 200_000)
    let text = policy(
      #""hide": "\#(huge)", "\#(huge)": 1, "description": 1e\#(String(repeating: "0", count: 200_000)), "tools": {"#
        + #""\#(huge)y": {"limits": [{"counter": "c", "window": "\#(huge)", "max": "1\#(huge)", "scope": "\#(huge)"}], "#
        + #""require": [{"conditions": [{"path": "\#(huge)", "op": "\#(huge)", "value": "["}]}]}}"#
    )
    let problems = try #require(refusal(of: text))
    #expect(problems.problems.count >= 8)
    for problem in problems.problems {
      #expect(problem.message.utf8.count < 1_000)
      #expect(problem.pointer.description.utf8.count < 1_000)
      #expect((problem.suggestion ?? "").utf8.count < 500)
    }
  }

  @Test("as deep as JSON may be is one problem")
  func deep() throws {
    let nested = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
    let problems = try #require(refusal(of: policy(#""tools": \#(nested)"#)))
    #expect(problems.problems.map(\.pointer.description) == ["/tools"])
  }
}
