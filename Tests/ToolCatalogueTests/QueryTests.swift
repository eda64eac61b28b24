import Testing
import ToolCatalogue

@Suite("Typed queries")
struct QueryTests {
  @Test("Plain words, phrases, negations and filters are read in any mix")
  func reading() throws {
    let query = try Query(
      parsing: #"  delete "a user" -group risk:>=high category:write,execute is:denied has:amount "#
    )
    #expect(query.plainWords == ["delete", "a user"])
    #expect(query.asksForStanding)
    #expect(try Query(parsing: "   ").isEmpty)
    #expect(try Query(parsing: #""""#).isEmpty)
    #expect(try Query(parsing: "DELETE").plainWords == ["delete"])
    #expect(try Query(parsing: "s3:Get").plainWords == ["s3:get"])
    #expect(try Query(parsing: #""iam:PassRole""#).plainWords == ["iam:passrole"])
  }

  @Test(
    "A wrong term is pointed at, with what is accepted and what was probably meant",
    arguments: [
      ("users rsk:high", 6, 8, "risk:high"), ("risk:hihg", 0, 9, "risk:high"), ("risk:h", 0, 6, "risk:high"),
      ("risk:>=crit", 0, 11, "risk:>=critical"), ("is:deny", 0, 7, "is:denied"),
      ("category:wrte", 0, 13, "category:write"),
      ("  -is:limit", 2, 9, "is:limited"), (#"a "open"#, 2, 5, #""open""#),
    ]
  )
  func errors(text: String, offset: Int, length: Int, suggestion: String) {
    #expect {
      try Query(parsing: text)
    } throws: { error in
      guard let error = error as? QueryError else { return false }
      return error.offset == offset && error.length == length && error.suggestion == suggestion
    }
  }

  @Test("An error lists what is accepted even when nothing is near")
  func listing() {
    #expect {
      try Query(parsing: "is:purple")
    } throws: { error in
      "\(error)".contains("allowed, ask, changed, custom, denied, hidden, limited")
    }
    #expect {
      try Query(parsing: "server:")
    } throws: { error in
      "\(error)".contains("after the colon")
    }
    #expect {
      try Query(parsing: "zzzzzzzz:1")
    } throws: { error in
      "\(error)".contains("quotation marks")
    }
  }

  @Test(
    "A query that only grew narrows the one before; one that lets more in does not",
    arguments: [
      ("del", "dele", true), ("del", "delete user", true), ("", "x", true), ("delete user", "user delete", true),
      ("dele", "del", false), ("del", "add", false), ("-del", "-dele", false), ("a", "a -b", true),
      ("risk:>=high", "risk:critical", true), ("risk:critical", "risk:>=high", false), ("del", "name:delete", true),
      ("name:del", "delete", false),
    ]
  )
  func narrowing(old: String, new: String, narrows: Bool) throws {
    #expect(try Query(parsing: new).narrows(Query(parsing: old)) == narrows)
  }

  @Test("Too long or too many terms are refused")
  func bounds() {
    #expect(throws: QueryError.self) { try Query(parsing: String(repeating: "a", count: 1025)) }
    #expect(throws: QueryError.self) { try Query(parsing: String(repeating: "a ", count: 40)) }
  }
}
