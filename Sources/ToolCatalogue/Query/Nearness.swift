/// Finds the word that was probably meant.
enum Nearness {
  /// The known word that the text begins, or that differs from it by at most two letters.
  static func nearest(to text: String, among known: [String]) -> String? {
    guard !text.isEmpty, text.utf8.count <= 32 else { return nil }
    if let completed = known.first(where: { $0.hasPrefix(text) }) { return completed }
    if text.count >= 3, let alike = known.first(where: { $0.hasPrefix(text.prefix(3)) }) { return alike }
    let scored = known.map { (word: $0, distance: distance(Array(text.utf8), Array($0.utf8))) }
    guard let best = scored.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance <= min(2, max(1, best.word.utf8.count / 2)) ? best.word : nil
  }

  /// How many letters have to be added, dropped or exchanged (Levenshtein).
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (index, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in right.indices {
        let replaced = diagonal + (letter == right[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
      }
    }
    return row[right.count]
  }
}
