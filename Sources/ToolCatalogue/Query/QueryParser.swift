/// Reads the terms of a typed query.
struct QueryParser {
  private let characters: [Character]
  private var position = 0

  init(_ text: String) {
    characters = Array(text)
  }

  mutating func terms() throws(QueryError) -> [QueryTerm] {
    var terms: [QueryTerm] = []
    while let token = try nextToken() {
      guard terms.count < Query.mostTerms else {
        throw QueryError(
          offset: token.offset,
          length: token.length,
          message: "At most \(Query.mostTerms) terms are accepted.",
          suggestion: nil
        )
      }
      if let term = try QueryTermReader(token).term() { terms.append(term) }
    }
    return terms
  }

  /// The next run without spaces, where quotes keep spaces in.
  private mutating func nextToken() throws(QueryError) -> QueryToken? {
    while position < characters.count, characters[position].isWhitespace { position += 1 }
    guard position < characters.count else { return nil }
    var token = QueryToken(offset: position)
    if characters[position] == "-", position + 1 < characters.count, !characters[position + 1].isWhitespace {
      token.isNegated = true
      position += 1
    }
    while position < characters.count, !characters[position].isWhitespace {
      let character = characters[position]
      if character == "\"" {
        token.value += try quoted()
        token.isQuoted = true
      } else if character == ":", token.key == nil, !token.isQuoted, QueryToken.isKey(token.value) {
        token.key = token.value.lowercased()
        token.value = ""
        position += 1
      } else {
        token.value.append(character)
        position += 1
      }
    }
    token.length = position - token.offset
    return token
  }

  private mutating func quoted() throws(QueryError) -> String {
    let start = position
    position += 1
    var text = ""
    while position < characters.count {
      let character = characters[position]
      position += 1
      if character == "\"" { return text }
      text.append(character)
    }
    throw QueryError(
      offset: start,
      length: characters.count - start,
      message: "The quotation mark is never closed.",
      suggestion: "\"\(text)\""
    )
  }
}
