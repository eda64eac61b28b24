import ToolCatalogue

/// A term of a filter that cannot be read, and what the filter was probably meant to be.
struct FilterProblem: Hashable, Sendable {
  /// What is wrong.
  let error: QueryError
  /// The term as it was probably meant.
  let suggestion: String?
  /// The whole filter with the suggestion in place of the term.
  let completed: String?
  /// Whether the suggestion only adds letters, so that the term is just not finished yet.
  let isUnfinished: Bool

  /// Looks at a filter that could not be read.
  init(_ error: QueryError, in text: String) {
    let before = text.prefix(error.offset)
    let after = text.dropFirst(error.offset + error.length)
    let term = text.dropFirst(error.offset).prefix(error.length)
    let sign = term.hasPrefix("-") ? "-" : ""
    self.error = error
    // A suggestion is about one value; of several between commas the others would be lost.
    guard let found = error.suggestion, !term.contains(",") else {
      (suggestion, completed, isUnfinished) = (nil, nil, false)
      return
    }
    suggestion = sign + found
    completed = String(before) + sign + found + String(after)
    isUnfinished = (sign + found).hasPrefix(term.lowercased())
  }

  /// The filter to use meanwhile; nothing where leaving the term out would show tools that nobody asked for.
  var meanwhile: String? {
    isUnfinished ? completed : nil
  }
}
