import Testing

@testable import RiskModel

@Suite("The lexicon")
struct LexiconTests {
  @Test("No verb stands in two lines, and no word of one table hides behind the hash of another")
  func uniqueness() {
    var lines: [String: Int] = [:]
    for (index, line) in Lexicon.verbLines.enumerated() {
      for verb in line.words.split(whereSeparator: \.isWhitespace) {
        #expect(lines.updateValue(index, forKey: String(verb)) == nil, "\(verb) stands twice")
      }
    }
    let words =
      Lexicon.verbLines.flatMap { $0.words.split(whereSeparator: \.isWhitespace) }
      + Lexicon.roleLines.flatMap { $0.words.split(whereSeparator: \.isWhitespace) }
    let distinct = Set(words)
    #expect(Set(distinct.map { WordHash(of: $0.utf8) }).count == distinct.count)
    #expect(distinct.allSatisfy { word in word.utf8.allSatisfy { $0 &- 0x61 < 26 || $0 &- 0x30 < 10 } })
  }

  @Test(
    "Verbs are known in the forms that descriptions use",
    arguments: [
      ("deletes", VerbForm.thirdPerson), ("deleting", .gerund), ("deleted", .participle), ("dropped", .participle),
      ("stopping", .gerund), ("edited", .participle), ("applies", .thirdPerson), ("copies", .thirdPerson),
      ("sent", .participle), ("pushes", .thirdPerson), ("written", .participle), ("committed", .participle),
    ]
  )
  func inflection(word: String, form: VerbForm) {
    let entry = Lexicon.current.entry(for: WordHash(of: word.utf8))
    #expect(entry.verb != nil)
    #expect(entry.form == form)
  }

  @Test(
    "Names are split at marks and at changes of case",
    arguments: [
      ("put_user_policy", ["put", "user", "policy"]), ("deleteManyRows", ["delete", "Many", "Rows"]),
      ("HTTPGet", ["HTTP", "Get"]), ("list.buckets/all", ["list", "buckets", "all"]), ("listDBs", ["list", "DBs"]),
      ("createorupdate", ["create", "or", "update"]), ("playlist_items", ["playlist", "items"]),
      ("s3-get", ["s3", "get"]),
    ]
  )
  func splitting(name: String, words: [String]) {
    let bytes = Array(name.utf8)
    let found = NameSplitter.words(of: bytes).map { String(decoding: bytes[$0.range], as: UTF8.self) }
    #expect(found == words)
  }
}
