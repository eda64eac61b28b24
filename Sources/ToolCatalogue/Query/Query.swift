/// A typed filter: plain words first, then `risk:>=high category:write is:denied server:iam has:amount`.
///
/// Terms are ANDed. A word is looked for anywhere in name, title and description; `"two words"` keeps them together;
/// `-word` leaves out what the word finds. Upper and lower case do not matter.
public struct Query: Hashable, Sendable {
  /// The text as it was typed.
  public let text: String
  let terms: [QueryTerm]

  /// The longest query accepted, in bytes.
  public static let longest = 1_024
  /// The most terms accepted.
  public static let mostTerms = 32

  /// The query that finds everything.
  public static let everything = Query(text: "", terms: [])

  init(text: String, terms: [QueryTerm]) {
    self.text = text
    self.terms = terms
  }

  /// Reads a typed query.
  ///
  /// - Throws: the first term that cannot be read.
  public init(parsing text: String) throws(QueryError) {
    guard text.utf8.count <= Query.longest else {
      throw QueryError(
        offset: 0,
        length: text.count,
        message: "The filter is longer than \(Query.longest) bytes.",
        suggestion: nil
      )
    }
    var parser = QueryParser(text)
    let terms = try parser.terms()
    self.init(text: text, terms: terms)
  }

  /// Whether it finds everything.
  public var isEmpty: Bool { terms.isEmpty }

  /// The words and phrases that must be found, lower-cased, for marking them on screen.
  public var plainWords: [String] {
    terms.compactMap { term in
      guard !term.isNegated, case .text(let bytes) = term.test else { return nil }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  /// Whether the query looks at how tools stand under the policy, so that its answer changes with the policy.
  public var asksForStanding: Bool {
    terms.contains { term in if case .marks = term.test { true } else { false } }
  }

  /// Whether everything this query finds was found by the other one as well, so that only that need be looked through.
  public func narrows(_ other: Query) -> Bool {
    other.terms.allSatisfy { old in terms.contains { $0.implies(old) } }
  }
}
