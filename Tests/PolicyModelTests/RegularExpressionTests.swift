import PolicyModel
import StrictJSON
import Testing

@Suite("A regular expression")
struct RegularExpressionTests {
  private func matches(_ pattern: String, _ text: String) throws -> Bool? {
    try RegularExpression(pattern).matches(text)
  }

  @Test(
    "matches",
    arguments: [
      ("", ""), ("", "abc"), ("b", "abc"), ("^abc$", "abc"), ("a.c", "aéc"), ("^.$", "🦊"), ("[a-c]+$", "xxabc"),
      ("[^a]", "ab"), ("[]a]", "]"), ("[^]a]", "b"), ("[a-]", "-"), ("[-a]", "-"), ("[\\]\\\\]", "\\"), ("[\\d_]", "7"),
      ("[[:alpha:]]", "x"), ("[[:^digit:]]", "x"), ("[[:alpha:]_]", "_"), ("[[a]", "["), ("\\d\\w\\s", "1a "),
      ("\\D\\W\\S", "a-b"), ("\\x41\\x{1F98A}", "A🦊"), ("\\.\\*\\/", ".*/"), ("a|b|c", "c"), ("a||b", ""),
      ("(a|b)*c", "ababc"),
      ("(?:ab)+$", "abab"), ("(?<name>a)(?P<other>b)", "ab"), ("a{3}", "aaa"), ("^a{2,3}$", "aaa"),
      ("^a{2,}$", "aaaaaa"),
      ("a{,3}", "a{,3}"), ("a{x}", "a{x}"), ("{", "{"), ("a*?b", "aab"), ("a+?", "a"), ("a??b", "b"), ("a{1,2}?", "a"),
      ("(?i)straSSe", "STRAsse"), ("(?i)k", "\u{212A}"), ("(?i)é", "É"), ("(?i)[a-z]+$", "ABC"), ("(?i)σ", "ς"),
      ("a(?i)b", "aB"), ("(?i:a)b", "Ab"), ("(?i)a(?-i)b", "Ab"), ("(?i)[^b]", "a"), ("\\bcat\\b", "a cat."),
      ("\\Bat", "cat"),
      ("^b", "b"), ("(?m)^b$", "a\nb\nc"), ("(?s)a.b", "a\nb"), ("\\Aab\\z", "ab"), ("$", "abc"), ("^", "abc"),
      ("^$", ""),
      ("(a*)*$", "aaaa"), ("(a|a)*b", "aab"), ("(^a|b)", "cb"), ("a$|b", "ba"), ("\\b", "a"), ("\\B", ""),
      ("(?U)a+", "a"),
      ("[\u{E0}-\u{FF}]", "é"), ("\\_", "_"), ("\\-", "-"), ("x*", "y"), ("(|a)+b", "b"), ("[\\x00-\\x1f]", "\u{1}"),
      ("(?i)^[k]$", "K"), ("^\\s$", "\t"), ("\\$\\{", "${"),
    ]
  )
  func matched(_ pattern: String, _ text: String) throws {
    #expect(try matches(pattern, text) == true)
  }

  @Test(
    "does not match",
    arguments: [
      ("a", ""), ("^b", "ab"), ("a$", "ab"), ("^.$", "\n"), ("^.$", "ab"), ("[^a]", "aaa"), ("[^a-z]", "abc"),
      ("\\d", "٣"),
      ("\\w", "é"), ("\\s", "\u{A0}"), ("\\s", "\u{0B}"), ("^a{2,3}$", "aaaa"), ("^a{2,3}$", "a"), ("a(?i)b", "AB"),
      ("(?i:a)b", "AB"),
      ("\\bat", "cat"), ("\\Bcat", "cat"), ("^b$", "a\nb"), ("a.b", "a\nb"), ("\\Ab", "a\nb"), ("(?m)\\Ab", "a\nb"),
      ("a\\b", "ab"),
      ("[[:upper:]]", "a"), ("é", "e\u{301}"), ("(?i)[^a]", "A"), ("^$", "\n"), ("\\B", "a"), ("^[\u{E0}-\u{FF}]", "z"),
      ("(?-s).", "\n"), ("^(?:a|bc)$", "abc"), ("ci-\\d{3}$", "ci-12"),
    ]
  )
  func unmatched(_ pattern: String, _ text: String) throws {
    #expect(try matches(pattern, text) == false)
  }

  @Test(
    "is matched in linear time where others backtrack without end",
    arguments: [
      "(a*)*b", "(a+)+$b", "(a|aa)+b", "(.*)(.*)(.*)(.*)(.*)x", "(a?){50}a{50}b", "^(([a-z])+.)+[A-Z]([a-z])+$",
    ]
  )
  func linear(_ pattern: String) throws {
    let text = String(repeating: "a", count: 50_000)
    #expect(try matches(pattern, text) == false)
  }

  @Test("without a table is still matched, and given up when it takes too much work")
  func bounded() throws {
    let large = try RegularExpression("(a|b)*a(a|b){200}c")
    let text = String(repeating: "ab", count: 200)
    #expect(large.matches(text + "ac") == true)
    #expect(large.matches(text) == false)
    #expect(large.matches(String(repeating: "a", count: 2_000_000)) == nil)
  }

  @Test("given up counts against the call")
  func givenUpIsClosed() throws {
    let rule = #"[{"conditions": [{"path": "args.a", "op": "regex", "value": "(a|b)*a(a|b){200}c"}]}]"#
    let text = String(repeating: "a", count: 2_000_000)
    for list in ["require", "deny_if"] {
      let decision = try policy(forTool: #"{"\#(list)": \#(rule)}"#).decide(tool: "t", arguments: ["a": .string(text)])
      #expect(decision.verdict == .deny)
    }
  }

  @Test(
    "of bounded size never takes long to refuse",
    arguments: [
      "((((((((((a{9}){9}){9}){9}){9}){9}){9}){9}){9}){9})", "((((()*)*){1000}){1000}){1000}",
      String(repeating: "(", count: 101), String(repeating: "a", count: 8193), "(?:(?:){1000}){1000}",
    ]
  )
  func refusedQuickly(_ pattern: String) {
    #expect(throws: RegularExpressionError.self) { try RegularExpression(pattern) }
  }

  @Test("agrees with trying everything, on random expressions and texts", arguments: 0..<40)
  func random(_ seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<50 {
      let tree = NaiveExpression.random(depth: 4, using: &random)
      let expression = try RegularExpression(tree.pattern)
      for _ in 0..<10 {
        let letters = (0..<Int.random(in: 0...8, using: &random)).map { _ in
          NaiveExpression.letters.randomElement(using: &random) ?? "a"
        }
        let expected = tree.matches(letters)
        #expect(expression.matches(String(letters)) == expected, "\(tree.pattern) on \(String(letters))")
      }
    }
  }
}
