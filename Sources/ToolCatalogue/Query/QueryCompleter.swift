import RiskModel
import ToolModel

/// Finds what the last term of a query can become: a key, or a value that fits its key.
struct QueryCompleter {
  private let catalogue: Catalogue

  init(_ catalogue: Catalogue) {
    self.catalogue = catalogue
  }

  /// What the term at the end of a text can become.
  func completion(of text: String) -> QueryCompletion {
    guard text.utf8.count <= Query.longest, let start = Self.lastTerm(of: text) else { return .nothing }
    let head = String(text[..<start])
    var term = text[start...]
    let sign = term.hasPrefix("-") ? "-" : ""
    term = term.dropFirst(sign.count)
    guard let colon = term.firstIndex(of: ":"), QueryToken.isKey(String(term[..<colon])) else {
      return keys(String(term).lowercased(), before: head + sign)
    }
    guard let key = Self.key(String(term[..<colon]).lowercased()) else { return .nothing }
    return values(String(term[term.index(after: colon)...]), of: key, before: "\(head)\(sign)\(key):", in: text)
  }

  /// Where the last term begins; nothing inside of quotation marks, where everything is plain text.
  private static func lastTerm(of text: String) -> String.Index? {
    var start = text.startIndex
    var isQuoted = false
    for index in text.indices {
      if text[index] == "\"" { isQuoted.toggle() }
      if !isQuoted, text[index].isWhitespace { start = text.index(after: index) }
    }
    return isQuoted ? nil : start
  }

  /// The key that a text is, or is the only one to begin.
  private static func key(_ text: String) -> String? {
    if QueryTermReader.keys.contains(text) { return text }
    let begun = QueryTermReader.keys.filter { $0.hasPrefix(text) }
    return begun.count == 1 ? begun[0] : nil
  }

  private func keys(_ typed: String, before head: String) -> QueryCompletion {
    let found = QueryTermReader.keys.filter { $0.hasPrefix(typed) }
    return QueryCompletion(choices: found.map { QueryCompletion.Choice(word: "\($0):", text: "\(head)\($0):") })
  }

  private func values(_ typed: String, of key: String, before head: String, in text: String) -> QueryCompletion {
    var head = head
    var begun = typed[...]
    var given: Set<String> = []
    let known: [String]
    switch key {
    case "risk", "severity":
      known = RiskLevel.allCases.map(\.rawValue)
      if let comparison = QueryTermReader.comparisons.first(where: { typed.hasPrefix($0) }) {
        head += comparison
        begun = typed.dropFirst(comparison.count)
      }
    case "category": known = RiskCategory.allCases.map(\.rawValue)
    case "is": known = QueryTermReader.standings.map(\.word)
    case "server": known = catalogue.servers.map(\.name)
    case "has": known = catalogue.argumentNames(beginningWith: SearchText.folded(typed), most: QueryCompletion.most)
    default: return .nothing
    }
    if key != "server", key != "has", let comma = begun.lastIndex(of: ",") {
      given = Set(begun[..<comma].lowercased().split(separator: ",").map(String.init))
      head += begun[...comma]
      begun = begun[begun.index(after: comma)...]
    }
    let beginning = begun.lowercased()
    let found = known.filter { $0.lowercased().hasPrefix(beginning) && !given.contains($0) }
    let choices = found.lazy.compactMap { Self.written($0) }.prefix(QueryCompletion.most).map { word in
      QueryCompletion.Choice(word: word, text: head + word)
    }
    // A term that is finished becomes nothing else.
    if choices.count == 1, choices.first?.text == text { return .nothing }
    return QueryCompletion(choices: Array(choices))
  }

  /// A value as it is typed: in quotation marks where it holds spaces; one that holds quotation marks cannot be typed.
  private static func written(_ value: String) -> String? {
    guard !value.contains("\""), !value.isEmpty else { return nil }
    return value.contains(where: \.isWhitespace) ? "\"\(value)\"" : value
  }
}

extension Catalogue {
  /// What the last term of a query that is being typed can become.
  ///
  /// - Complexity: O(*n*) in the servers after `server:`, and in the bytes of the arguments' names after `has:`.
  public func completion(of text: String) -> QueryCompletion {
    QueryCompleter(self).completion(of: text)
  }

  /// The names of arguments, lower-cased, that begin so: each once, in alphabetical order.
  fileprivate func argumentNames(beginningWith beginning: [UInt8], most: Int) -> [String] {
    var found: Set<[UInt8]> = []
    for name in text.arguments.split(separator: SearchText.separator) where name.starts(with: beginning) {
      found.insert(Array(name))
      if found.count >= most { break }
    }
    return found.map { String(decoding: $0, as: UTF8.self) }.sorted()
  }
}
