/// How well the name of a tool is what a query looks for, the best last.
public enum NameMatch: Int, Comparable, Sendable {
  /// Something else than the name was found.
  case elsewhere
  /// The name has every word.
  case contains
  /// The name has every word and begins with the first.
  case begins
  /// The words are the name.
  case exact

  /// The worse match first.
  public static func < (left: NameMatch, right: NameMatch) -> Bool { left.rawValue < right.rawValue }
}

extension Catalogue {
  /// The tool whose name is best what a query looks for, when the query has words; of equals the first, unless `focused`
  /// is one of them.
  ///
  /// - Parameters:
  ///   - query: The query.
  ///   - found: The tools to choose from, as indices into ``tools``.
  ///   - focused: The tool to stay with where none is better.
  /// - Complexity: O(*n*) in the bytes of the names.
  public func bestNamed(by query: Query, among found: [Int], focused: Int?) -> Int? {
    let words = query.nameWords
    guard !words.isEmpty else { return nil }
    let whole = words.dropFirst().reduce(words[0]) { $0 + [0x20] + $1 }
    return text.bytes.withUnsafeBufferPointer { bytes in
      var best = focused
      var match = focused.map { nameMatch(of: $0, words, whole, in: bytes) }
      for tool in found where match != .exact {
        // What the words only begin is no better than another that they begin.
        if match == .begins, nameLength(of: tool) != whole.count { continue }
        let own = nameMatch(of: tool, words, whole, in: bytes)
        if match.map({ own > $0 }) ?? true { (best, match) = (tool, own) }
      }
      return best
    }
  }

  private func nameLength(of tool: Int) -> Int { text.spans[tool].nameEnd - text.spans[tool].start }

  private func nameMatch(
    of tool: Int,
    _ words: [[UInt8]],
    _ whole: [UInt8],
    in bytes: UnsafeBufferPointer<UInt8>
  ) -> NameMatch {
    let span = text.spans[tool]
    let name = span.start..<span.nameEnd
    for word in words where ByteSearch.first(word, in: bytes, name) == nil { return .elsewhere }
    guard bytes[name].starts(with: words[0]) else { return .contains }
    return whole.count == name.count && bytes[name].elementsEqual(whole) ? .exact : .begins
  }
}

extension Query {
  /// The words that a name may have, in the order in which they were typed.
  fileprivate var nameWords: [[UInt8]] {
    terms.compactMap { term in
      guard !term.isNegated else { return nil }
      switch term.test {
      case .text(let word), .name(let word): return word
      default: return nil
      }
    }
  }
}
