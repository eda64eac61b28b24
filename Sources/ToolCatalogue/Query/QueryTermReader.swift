import RiskModel

/// Reads one term of a query and says what was meant when it cannot be read.
struct QueryTermReader {
  private let token: QueryToken

  /// What stands before a colon.
  static let keys = ["category", "has", "is", "name", "risk", "server", "severity"]
  /// How a tool can stand, after `is:`.
  static let standings: [(word: String, marks: ToolMarks)] = [
    ("allowed", .allowed), ("ask", .ask), ("changed", .changed), ("custom", .custom), ("denied", .denied),
    ("hidden", .hidden), ("limited", .limited), ("poisoned", .poisoned), ("unapproved", .unapproved),
  ]
  /// How a level can be compared.
  static let comparisons = [">=", "<=", ">", "<", "="]

  init(_ token: QueryToken) {
    self.token = token
  }

  /// The term; none for an empty pair of quotation marks.
  func term() throws(QueryError) -> QueryTerm? {
    guard let key = token.key else {
      return token.value.isEmpty ? nil : make(.text(SearchText.folded(token.value)))
    }
    switch key {
    case "risk": return make(.level(try levels()))
    case "severity": return make(.severity(try levels()))
    case "category": return make(.category(try categories()))
    case "is": return make(.marks(try marks()))
    case "server": return make(.server(try needle()))
    case "has": return make(.argument(try needle()))
    case "name": return make(.name(try needle()))
    default: throw unknownKey(key)
    }
  }

  private func make(_ test: QueryTerm.Test) -> QueryTerm {
    QueryTerm(test: test, isNegated: token.isNegated)
  }

  private func levels() throws(QueryError) -> Set<RiskLevel> {
    let value = token.value.lowercased()
    guard let comparison = QueryTermReader.comparisons.first(where: value.hasPrefix) else {
      return Set(try choices(RiskLevel.allCases.map { ($0.rawValue, $0) }))
    }
    let rest = String(value.dropFirst(comparison.count))
    let bound = try choice(rest, prefix: comparison, of: RiskLevel.allCases.map { ($0.rawValue, $0) })
    return Set(
      RiskLevel.allCases.filter { level in
        switch comparison {
        case ">=": level >= bound
        case "<=": level <= bound
        case ">": level > bound
        case "<": level < bound
        default: level == bound
        }
      }
    )
  }

  private func categories() throws(QueryError) -> Set<RiskCategory> {
    Set(try choices(RiskCategory.allCases.map { ($0.rawValue, $0) }))
  }

  private func marks() throws(QueryError) -> ToolMarks {
    ToolMarks(try choices(QueryTermReader.standings.map { ($0.word, $0.marks) }))
  }

  private func needle() throws(QueryError) -> [UInt8] {
    guard !token.value.isEmpty else { throw error("Write what to look for after the colon.", suggestion: nil) }
    return SearchText.folded(token.value)
  }

  /// Values separated by commas: `category:write,execute`.
  private func choices<Choice>(_ known: [(String, Choice)]) throws(QueryError) -> [Choice] {
    var found: [Choice] = []
    for part in token.value.lowercased().split(separator: ",", omittingEmptySubsequences: false) {
      found.append(try choice(String(part), prefix: "", of: known))
    }
    return found
  }

  private func choice<Choice>(
    _ word: String,
    prefix: String,
    of known: [(String, Choice)]
  ) throws(QueryError) -> Choice {
    if let match = known.first(where: { $0.0 == word }) { return match.1 }
    let key = token.key ?? ""
    let list = known.map(\.0).joined(separator: ", ")
    let near = Nearness.nearest(to: word, among: known.map(\.0)).map { "\(key):\(prefix)\($0)" }
    throw error("After \(key): write one of \(list).", suggestion: near)
  }

  private func unknownKey(_ key: String) -> QueryError {
    let near = Nearness.nearest(to: key, among: QueryTermReader.keys).map { "\($0):\(token.value)" }
    let list = QueryTermReader.keys.map { "\($0):" }.joined(separator: ", ")
    return error(
      "There is no filter of this name; there are \(list). Put the text in quotation marks to look for it.",
      suggestion: near
    )
  }

  private func error(_ message: String, suggestion: String?) -> QueryError {
    QueryError(offset: token.offset, length: token.length, message: message, suggestion: suggestion)
  }
}
