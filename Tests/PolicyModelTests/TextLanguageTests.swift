import Testing

@testable import PolicyModel

@Suite("Languages of texts")
struct TextLanguageTests {
  /// Every text of up to four of the letters that random expressions are made of.
  private static let texts: [[Character]] = {
    var texts: [[Character]] = [[]]
    var last = texts
    for _ in 0..<4 {
      last = last.flatMap { text in NaiveExpression.letters.map { text + [$0] } }
      texts += last
    }
    return texts
  }()

  @Test("answer questions about random expressions as trying every text does", arguments: 0..<20)
  func random(_ seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed) &+ 77)
    for _ in 0..<12 {
      let (one, other) = (
        NaiveExpression.random(depth: 2, using: &random), NaiveExpression.random(depth: 2, using: &random)
      )
      let first = try #require(TextLanguage(pattern: one.pattern))
      let second = try #require(TextLanguage(pattern: other.pattern))
      for text in Self.texts.prefix(200) { #expect(first.contains(String(text)) == one.matches(text)) }
      let both = Self.texts.first { one.matches($0) && other.matches($0) }
      let difference = Self.texts.first { one.matches($0) && !other.matches($0) }
      check(TextQuestion(inside: [first, second]).answer(), both, one, other, isInOther: true)
      check(TextQuestion(inside: [first], outside: [second]).answer(), difference, one, other, isInOther: false)
    }
  }

  private func check(
    _ answer: TextQuestion.Answer,
    _ known: [Character]?,
    _ one: NaiveExpression,
    _ other: NaiveExpression,
    isInOther: Bool
  ) {
    switch answer {
    case .text(let text):
      #expect(text.unicodeScalars.count <= known?.count ?? .max)
      // The naive expressions know only some letters as parts of words.
      guard text.allSatisfy({ NaiveExpression.letters.contains($0) }) else { return }
      #expect(one.matches(Array(text)) && other.matches(Array(text)) == isInOther)
    case .none: #expect(known == nil)
    case .tooLarge: Issue.record("\(one.pattern) and \(other.pattern) are too large")
    }
  }

  @Test("of named texts and of parts of texts hold exactly those")
  func named() throws {
    let texts = try #require(TextLanguage(texts: ["ab", "a", "é", ""]))
    for (text, isIn) in [
      ("ab", true), ("a", true), ("é", true), ("", true), ("b", false), ("abc", false), ("e", false),
    ] {
      #expect(texts.contains(text) == isIn)
    }
    let parts = try #require(TextLanguage(containing: "aab"))
    for (text, isIn) in [("aaab", true), ("xaabx", true), ("aab", true), ("aacab", false), ("ab", false), ("", false)] {
      #expect(parts.contains(text) == isIn)
    }
    #expect(try #require(TextLanguage(containing: "")).contains(""))
  }

  @Test(
    "know which patterns let anything stand before or after a match",
    arguments: [
      ("ci-", true, true), ("^ci-", false, true), ("ci-$", true, false), ("^ci-$", false, false), ("", true, true),
      ("^a$|b", true, true), ("^(a|b)+$", false, false), ("(?s)^.*$", true, true), ("a^b", false, false),
      ("\\Aa|b\\z", true, true), ("(?m)^a$", true, true),
    ]
  )
  func surroundings(_ pattern: String, _ isPreceded: Bool, _ isFollowed: Bool) throws {
    let language = try #require(TextLanguage(pattern: pattern))
    let isText = { (answer: TextQuestion.Answer) in if case .text = answer { true } else { false } }
    #expect(isText(language.freelyPreceded) == isPreceded)
    #expect(isText(language.freelyFollowed) == isFollowed)
  }

  @Test("say so when they are too large to be reasoned about")
  func large() {
    #expect(TextLanguage(pattern: "a.{1000}b.{1000}[b-z]{0,1000}") == nil)
    let patterns = (0..<12).compactMap { TextLanguage(pattern: "a.{\($0 + 6)}b$") }
    #expect(TextQuestion(inside: patterns, outside: [TextLanguage(pattern: "b")].compactMap(\.self)).answer() == .none)
  }
}
