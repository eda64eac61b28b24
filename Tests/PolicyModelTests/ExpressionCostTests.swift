import StrictJSON
import Testing

@testable import PolicyModel

@Suite("What a regular expression costs")
struct ExpressionCostTests {
  /// Han characters with gaps between them, so that no two make a range.
  private static func han(_ count: UInt32) -> [String] {
    (0..<count).compactMap { Unicode.Scalar(0x4E00 + 2 * $0).map { String($0) } }
  }

  /// Expressions on which others take exponential time, squared time, or more memory than there is.
  private static let hostile = [
    "(a*)*b", "(a+)+$b", "(a|aa)+b", "((a?){30}){30}b", "((a{1,9}){1,9}){1,9}b", "(a|b)*a(a|b){12}c",
    "(a|b)*a(a|b){200}c", "(.*,){20}x", "(x+x+)+y", "(?i)(straße|STRASSE|ſ|k|\u{212A})+$",
    "(?i)" + String(repeating: "\\W", count: 4_000), "(?i)[^a]{1000}[^k]{1000}b",
    String(repeating: ".*", count: 600) + "b", String(repeating: "\\b\\B", count: 1_000) + "b",
    "[" + han(2_600).joined() + "]{1000}", han(500).map { "[\($0)-\u{9FFF}]" }.joined(),
    han(600).joined(separator: "|"), "(" + han(300).joined(separator: "|") + ")*b",
  ]

  private static let texts = [
    String(repeating: "a", count: 100_000), String(repeating: "ab", count: 50_000),
    String(repeating: "xk,", count: 33_000),
    String(repeating: "一丂\u{212A}", count: 11_000),
  ]

  @Test("to prepare is bounded in steps and in memory; then each byte is read at most once", arguments: hostile)
  func preparing(_ pattern: String) throws {
    let given = RegexBudget(steps: 50_000, cells: 10_000_000)
    var left = given
    let expression = try RegularExpression(pattern, &left)
    #expect(expression.program.instructions.count <= 5_000)
    #expect(try RegexAlphabet.cellCount(expression.program) <= 2_000_000)
    // One more row's class may be begun when the bound is reached.
    #expect(given.steps - left.steps <= given.steps + 2 * 5_000)
    #expect(given.cells - left.cells <= 32_768)
    guard let automaton = expression.automaton else { return }
    for text in Self.texts { #expect(automaton.bytesRead(of: text) <= text.utf8.count) }
  }

  @Test("to prepare never takes more than its share, however much there is")
  func share() throws {
    let given = RegexBudget(steps: 10_000_000, cells: 10_000_000)
    var left = given
    #expect(try RegularExpression("(a|b)*a(a|b){200}c", &left).automaton == nil)
    #expect(given.steps - left.steps <= 400_000 + 2 * 5_000)
    #expect(given.cells == left.cells)
  }

  @Test(
    "to match is to stop reading when the answer is known, at most one character later",
    arguments: [("^b", 1), ("a", 2), ("aaa|b", 4), ("^aab", 3)]
  )
  func stopping(_ pattern: String, _ byteCount: Int) throws {
    let automaton = try #require(try RegularExpression(pattern).automaton)
    #expect(automaton.bytesRead(of: Self.texts[0]) == byteCount)
  }

  @Test("to match without a table grows with the text, not faster", arguments: hostile)
  func following(_ pattern: String) throws {
    var nothing = RegexBudget(steps: 0, cells: 0)
    let expression = try RegularExpression(pattern, &nothing)
    #expect(expression.automaton == nil)
    for text in Self.texts {
      for length in [10, 20, 40] {
        let start = String(text.unicodeScalars.prefix(length))
        var work = RegularExpression.mostWork
        _ = start.withUTF8Span { expression.matches($0, work: &work) }
        #expect(RegularExpression.mostWork - work <= (length + 1) * expression.program.instructions.count)
      }
      var work = 100_000
      let isMatched = text.withUTF8Span { expression.matches($0, work: &work) }
      if isMatched == nil { #expect(work == 100_000) }
      #expect(work >= 0)
    }
  }

  @Test("is bounded for all expressions of a policy together, and those without a table answer the same")
  func together() throws {
    let patterns = (0..<30).map { "(a|b)*a(a|b){\($0 % 10)}c\($0)" }
    let shelf = ExpressionShelf(RegexBudget(steps: 100_000, cells: 5_000))
    let expressions = try patterns.map { try #require(shelf.expression($0)) }
    let cells = expressions.compactMap(\.automaton).reduce(0) { $0 + $1.cellCount }
    #expect(cells <= 5_000)
    #expect(expressions.contains { $0.automaton == nil } && expressions.contains { $0.automaton != nil })
    for (number, pattern) in patterns.enumerated() {
      let text = "b" + String(repeating: "a", count: 12) + "c\(number)"
      #expect(expressions[number].matches(text) == (try RegularExpression(pattern).matches(text)))
      #expect(shelf.expression(pattern) === expressions[number])
    }
  }

  @Test("is bounded in one decision for all that have no table: what is left undecided counts against the call")
  func decision() throws {
    let rules = (0..<60).map {
      #"{"conditions": [{"path": "args.a", "op": "regex", "value": "(a|b)*a(a|b){200}c\#($0)"}]}"#
    }
    let policy = try policy(forTool: #"{"deny_if": [\#(rules.joined(separator: ","))]}"#)
    let tables = ExpressionShelf(RegexBudget(steps: 0, cells: 0))
    let tool = CompiledTool("t", try #require(policy.rules(of: "t")), allToolsLimits: [], tables)
    let arguments: JSONValue = ["a": .string(String(repeating: "ab", count: 20) + "c0123456789")]
    var (seen, _) = tool.read(.value(arguments))
    #expect(tool.denyIf.firstDeciding(&seen) == nil)
    let spent = RegularExpression.mostWorkOfDecision - seen.work
    (seen, _) = tool.read(.value(arguments))
    seen.work = spent / 2
    let undecided = try #require(tool.denyIf.firstDeciding(&seen))
    #expect(tool.denyIf.rules.firstIndex { $0 === undecided } ?? 0 > 0)
    #expect(seen.work >= 0)
  }
}

@Suite("Several regular expressions read together")
struct ExpressionUnionTests {
  @Test("match what one of them matches", arguments: 0..<15)
  func random(_ seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed) &+ 99)
    for count in [1, 2, 5, 12] {
      let trees = (0..<count).map { _ in NaiveExpression.random(depth: 3, using: &random) }
      let expressions = try trees.map { try RegularExpression($0.pattern) }.filter { $0.automaton != nil }
      try #require(expressions.count == count)
      var budgets = [RegexBudget.forPolicy, RegexBudget(steps: 300, cells: 40), RegexBudget(steps: 0, cells: 0)]
      let unions = budgets.indices.map { RegexUnion(expressions, &budgets[$0]) }
      #expect(unions[2].automatonCount == count)
      for _ in 0..<20 {
        let letters = (0..<Int.random(in: 0...8, using: &random)).map { _ in
          NaiveExpression.letters.randomElement(using: &random) ?? "a"
        }
        let expected = trees.contains { $0.matches(letters) }
        for union in unions { #expect(union.matches(String(letters)) == expected) }
      }
    }
  }

  @Test("are one table when they are simple, and several when one would be too large")
  func tables() throws {
    var budget = RegexBudget.forPolicy
    let simple = try (0..<60).map { try RegularExpression("(?i)drop[a-z]*\($0)|\($0)x$") }
    #expect(RegexUnion(simple, &budget).automatonCount == 1)
    let large = try (0..<6).map { try RegularExpression("[a-f]*\($0)[a-f]{0,60}[g-k]{0,60}\($0)") }
    let union = RegexUnion(large, &budget)
    #expect((1...6).contains(union.automatonCount))
    #expect(union.matches("aaaa5gg5"))
    #expect(!union.matches("aaaa5gg4"))
  }
}

extension RegexUnion {
  fileprivate func matches(_ text: String) -> Bool { text.withUTF8Span { matches($0) } }
}

extension RegexAutomaton {
  fileprivate func bytesRead(of text: String) -> Int { text.withUTF8Span { read($0).byteCount } }
}
