/// How many typing mistakes lie between two words, for suggestions.
package enum EditDistance {
  /// Words longer than this are never close to anything.
  private static let longest = 64

  /// The candidate that a mistyped word most probably meant, or nothing when none is near.
  ///
  /// Near is a third of the word's length, at least one and at most three mistakes; differences of case alone always
  /// count as near.
  package static func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
    guard word.utf8.count <= 4 * longest else { return nil }
    let lowered = word.lowercased()
    let most = min(3, max(1, lowered.count / 3))
    var best: (candidate: String, distance: Int)?
    for candidate in candidates where !candidate.isEmpty {
      guard let distance = between(lowered, candidate.lowercased(), most: most) else { continue }
      if distance < (best?.distance ?? Int.max) { best = (candidate, distance) }
    }
    return best?.candidate
  }

  /// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other.
  ///
  /// - Returns: the distance, or nothing when it is more than `most` or a word is too long to compare.
  /// - Complexity: O(*a* · *b*) with both at most 64 characters.
  static func between(_ left: String, _ right: String, most: Int) -> Int? {
    let a = Array(left.unicodeScalars.prefix(longest + 1))
    let b = Array(right.unicodeScalars.prefix(longest + 1))
    guard a.count <= longest, b.count <= longest, abs(a.count - b.count) <= most else { return nil }
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        let replace = last[j] + (a[i] == b[j] ? 0 : 1)
        var cost = min(replace, last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
        row.append(cost)
      }
      beforeLast = last
      last = row
    }
    guard let distance = last.last, distance <= most else { return nil }
    return distance
  }
}
