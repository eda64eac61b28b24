import RiskModel

/// Applies a query to tools, the cheapest questions first.
struct QueryMatcher {
  private let catalogue: Catalogue
  /// The word that is looked for in one pass over the whole text: the longest, which is the rarest.
  private let scanned: [UInt8]?
  private let others: [QueryTerm]
  private let serverAnswers: [[Bool]]

  init(query: Query, catalogue: Catalogue) {
    self.catalogue = catalogue
    let needles = query.terms.compactMap { term -> [UInt8]? in
      guard !term.isNegated, case .text(let needle) = term.test else { return nil }
      return needle
    }
    let longest = needles.max { $0.count < $1.count }
    scanned = longest
    let rest = query.terms.filter { term in
      guard let longest, !term.isNegated, case .text(let needle) = term.test else { return true }
      return needle != longest
    }
    others = rest.sorted { QueryMatcher.cost($0) < QueryMatcher.cost($1) }
    // A server is asked once, not once for each of its tools.
    serverAnswers = others.map { term in
      guard case .server(let needle) = term.test else { return [] }
      return catalogue.text.servers.map { ByteSearch.contains(needle, in: $0) }
    }
  }

  /// Of all tools, in the given order, those that match.
  func search(_ sorted: [Int], marks: (Int) -> ToolMarks) -> [Int] {
    guard let scanned else { return filter(sorted, marks: marks) }
    let found = scan(for: scanned)
    return catalogue.text.bytes.withUnsafeBufferPointer { text in
      sorted.filter { found[$0] && passes($0, text, marks) }
    }
  }

  /// Of some tools those that match, in the same order.
  func filter(_ indices: [Int], marks: (Int) -> ToolMarks) -> [Int] {
    if scanned == nil, others.isEmpty { return indices }
    return catalogue.text.bytes.withUnsafeBufferPointer { text in
      indices.filter { index in
        let span = catalogue.text.spans[index]
        if let scanned, ByteSearch.first(scanned, in: text, span.start..<span.end) == nil { return false }
        return passes(index, text, marks)
      }
    }
  }

  /// For each tool whether its text holds the needle.
  private func scan(for needle: [UInt8]) -> [Bool] {
    let spans = catalogue.text.spans
    var found = [Bool](repeating: false, count: spans.count)
    catalogue.text.bytes.withUnsafeBufferPointer { text in
      var position = 0
      var tool = 0
      while let hit = ByteSearch.first(needle, in: text, position..<text.count) {
        while tool < spans.count, spans[tool].end <= hit { tool += 1 }
        guard tool < spans.count else { break }
        found[tool] = true
        // One hit is enough: go on behind this tool.
        position = spans[tool].end
        tool += 1
      }
    }
    return found
  }

  private func passes(_ index: Int, _ text: UnsafeBufferPointer<UInt8>, _ marks: (Int) -> ToolMarks) -> Bool {
    for (position, term) in others.enumerated() {
      if holds(term, position, index, text, marks) == term.isNegated { return false }
    }
    return true
  }

  private func holds(
    _ term: QueryTerm,
    _ position: Int,
    _ index: Int,
    _ text: UnsafeBufferPointer<UInt8>,
    _ marks: (Int) -> ToolMarks
  ) -> Bool {
    let span = catalogue.text.spans[index]
    switch term.test {
    case .text(let needle): return ByteSearch.first(needle, in: text, span.start..<span.end) != nil
    case .name(let needle): return ByteSearch.first(needle, in: text, span.start..<span.nameEnd) != nil
    case .server: return serverAnswers[position][catalogue.tools[index].serverIndex]
    case .argument(let needle):
      return catalogue.text.arguments.withUnsafeBufferPointer { arguments in
        ByteSearch.first(needle, in: arguments, span.arguments) != nil
      }
    case .level(let levels): return levels.contains(catalogue.tools[index].assessment.level)
    case .severity(let levels): return levels.contains(catalogue.tools[index].assessment.severity)
    case .category(let categories): return categories.contains(catalogue.tools[index].assessment.category)
    case .marks(let wanted): return !marks(index).isDisjoint(with: wanted)
    }
  }

  private static func cost(_ term: QueryTerm) -> Int {
    switch term.test {
    case .level, .severity, .category, .server: 0
    case .marks: 1
    case .name, .argument: 2
    case .text: 3
    }
  }
}
